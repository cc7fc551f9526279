package org.familypathway.monitoring;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What agencies' lists said of a family, each with where it comes from; the weekly round counts it (R33, R198). */
@Component
@Order(66)
class ListedIncidentSection implements CaseSection {
    /** @param late said where the week in which it was had been recorded without it */
    record Line(
            String on, String source, String what, String who, String number, String from, String by, String late) {}

    private final IncidentLists lists;
    private final WeeklyRounds rounds;
    private final WeeklySources sources;
    private final HouseholdMembers members;
    private final Workers workers;

    ListedIncidentSection(
            IncidentLists lists,
            WeeklyRounds rounds,
            WeeklySources sources,
            HouseholdMembers members,
            Workers workers) {
        this.lists = lists;
        this.rounds = rounds;
        this.sources = sources;
        this.members = members;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "listed-incidents";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<WeeklyRound> weeks = rounds.findByCaseIdOrderByNumber(theCase.getId());
        List<Line> lines = lists.of(theCase).stream()
                .map(one -> new Line(
                        London.weekday(one.on()),
                        sources.words(one.source()),
                        one.what(),
                        members.name(one.member()),
                        one.number(),
                        one.from(),
                        "brought by %s".formatted(workers.name(one.by())),
                        weeks.stream()
                                .filter(week -> !one.on().isBefore(week.getWeekFrom())
                                        && !one.on().isAfter(week.getWeekTo())
                                        && week.getDoneAt().isBefore(one.at()))
                                .findFirst()
                                .map(week -> "came after week %d had been recorded".formatted(week.getNumber()))
                                .orElse(null)))
                .toList();
        return lines.isEmpty() ? null : lines;
    }
}
