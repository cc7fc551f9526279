package org.familypathway.outcome;

import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.Called;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Two readings of one family side by side, each area with why it was read so (R57, R118, R128, R205): for those who see the case. The first and the latest where none is chosen. */
@Controller
class TwoReadingsPage {
    /** @param number as {@code OutcomeRecord.Reading} has it */
    record Choice(int number, String label) {}

    /** @param before null where that reading does not have the area; so is {@code after} */
    record Area(
            String words, String who, String before, String whyBefore, String after, String whyAfter, String change) {}

    private final CaseAccess access;
    private final OutcomeRecord record;

    TwoReadingsPage(CaseAccess access, OutcomeRecord record) {
        this.access = access;
        this.record = record;
    }

    @GetMapping("/cases/{reference}/readings")
    @Transactional(readOnly = true)
    public String show(
            @PathVariable String reference,
            @RequestParam(required = false) @Called("One reading") Integer one,
            @RequestParam(required = false) @Called("The other reading") Integer other,
            Principal user,
            Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        List<OutcomeRecord.Reading> all = record.readings(theCase);
        page.addAttribute("name", user.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute(
                "readings",
                all.stream()
                        .map(reading ->
                                new Choice(reading.number(), London.day(reading.on()) + ", " + reading.framework()))
                        .toList());
        if (all.size() < 2) return "two-readings";
        int chosen = one == null ? all.get(0).number() : one,
                beside = other == null ? all.get(all.size() - 1).number() : other;
        page.addAttribute("one", chosen);
        page.addAttribute("other", beside);
        LocalDate before = on(all, "one", chosen), after = on(all, "other", beside);
        page.addAttribute("before", London.day(before));
        page.addAttribute("after", London.day(after));
        page.addAttribute("areas", areas(record.linesOf(theCase, chosen, beside), chosen, beside));
        return "two-readings";
    }

    private static LocalDate on(List<OutcomeRecord.Reading> all, String field, int number) {
        return all.stream()
                .filter(reading -> reading.number() == number)
                .map(OutcomeRecord.Reading::on)
                .findFirst()
                .orElseThrow(() -> Refusal.of(field, "There is no such reading. Choose one of the list."));
    }

    private static List<Area> areas(List<OutcomeRecord.Beside> lines, int one, int other) {
        List<Area> areas = new ArrayList<>();
        for (OutcomeRecord.Beside line : lines) {
            OutcomeRecord.Point before = line.points().get(one),
                    after = line.points().get(other);
            areas.add(new Area(
                    line.area().words(),
                    line.who(),
                    before == null ? null : line.area().inWords(before.score()),
                    line.why().get(one),
                    after == null ? null : line.area().inWords(after.score()),
                    line.why().get(other),
                    before == null || after == null || one == other
                            ? ""
                            : OutcomeRecord.change(line.area(), before.score(), after.score())));
        }
        return areas;
    }
}
