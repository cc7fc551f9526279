package org.familypathway.subjectaccess;

/** Why something is not given. "Schedule" is one of the Data Protection Act 2018; the words are those of the page and of what is given. */
enum Ground {
    anotherPerson("about another person", "Schedule 2, paragraph 16"),
    statement("what somebody else said", "Schedule 2, paragraph 16"),
    referrer("who referred, of which the family did not know", "Schedule 2, paragraph 16"),
    keptBackAddress("an address that is kept back", "Schedule 2, paragraph 16"),
    toldInConfidence("what a child told and did not expect to be passed on", "Schedule 3, part 3"),
    seriousHarm("giving it could seriously harm somebody", "Schedule 3, part 3"),
    crime("police and crime", "Schedule 2, paragraph 2"),
    privilege("advice and claims under legal privilege", "Schedule 2, paragraph 19"),
    notRead("a document that nobody has looked through yet", "looked through before it goes"),
    other("another reason", "as said");
    final String words, law;

    Ground(String words, String law) {
        this.words = words;
        this.law = law;
    }
}
