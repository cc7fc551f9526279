package org.familypathway.casepage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.Homes;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/** Where somebody lives who does not live in the household, since when, and whether that is to be kept back from others (R12, R72). The form shows no address that is: whoever may read it finds it on the page. */
@Component
class RecordHome implements CaseStep<RecordHome.Answers> {
    record Answers(
            UUID member,
            String address,
            String postcode,
            LocalDate sinceOn,
            YesNo keptBack,
            String keptBackWhy,
            String saidBy) {}

    private final FamilyRecord record;
    private final Homes homes;

    RecordHome(FamilyRecord record, Homes homes) {
        this.record = record;
        this.homes = homes;
    }

    @Override
    public String title() {
        return "Record where somebody lives";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<Map<String, String>> now = new ArrayList<>();
        homes.of(theCase)
                .forEach((member, lived) -> now.add(Map.of(
                        "who",
                        member.getName(),
                        "where",
                        lived.get(0).keptBack()
                                ? "Kept back from others"
                                : lived.get(0).said().place(),
                        "since",
                        London.day(lived.get(0).said().sinceOn()))));
        return Map.of("familyLabel", theCase.getLabel(), "members", record.bornChoices(theCase), "homesNow", now);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        homes.record(
                theCase,
                new Homes.Said(
                        answers.member(),
                        answers.address(),
                        answers.postcode(),
                        answers.sinceOn(),
                        answers.keptBackWhy(),
                        answers.saidBy()),
                by);
    }
}
