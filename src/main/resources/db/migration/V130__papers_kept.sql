-- Papers go out as PDF, each with a number in its case, and the file that went out is kept as it was.
alter table paper
    drop constraint paper_kind_check,
    add constraint paper_kind_check check (kind in ('report', 'assessment', 'closureForm', 'partOfPlan', 'contract', 'plan', 'familyPlan', 'letterToFamily', 'letterToReferrer', 'letterToAgency', 'meetingInvitation', 'conferenceInvitation', 'evaluation')),
    add column number      integer check (number > 0),
    add column document_id uuid references document,
    -- Those of before have neither.
    add constraint kept_as_given check (num_nulls(number, document_id) in (0, 2)),
    add constraint numbered_once_in_a_case unique (case_id, number),
    add constraint kept_when_it_is_given check (document_id is null or given_on is not null);

-- Who of the family got it.
create table paper_given_to (
    paper_id            uuid not null references paper,
    household_member_id uuid not null references household_member,
    primary key (paper_id, household_member_id)
);

alter table document
    drop constraint document_kind_check,
    add constraint document_kind_check check (kind in ('signedConsent', 'letter', 'picture', 'other', 'paper'));
