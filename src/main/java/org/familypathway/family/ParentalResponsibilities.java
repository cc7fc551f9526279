package org.familypathway.family;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who holds parental responsibility for the children of a case: as forms ask for it, and as whoever asks for consent needs it (R97, R134). Of a child without a line nobody has said it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ParentalResponsibilities {
    /** In years: whoever was younger when a child was born is not its mother or father; a brother or sister is often written down so by mistake. */
    private static final int YOUNGEST_PARENT = 10;

    private final ParentalResponsibilityRows rows;
    private final HouseholdMembers members;
    private final Childhood childhood;
    private final FamilyRecord record;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Choices choices;

    ParentalResponsibilities(
            ParentalResponsibilityRows rows,
            HouseholdMembers members,
            Childhood childhood,
            FamilyRecord record,
            JdbcClient database,
            ApplicationEventPublisher events,
            Clock clock,
            Choices choices) {
        this.rows = rows;
        this.members = members;
        this.childhood = childhood;
        this.record = record;
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.choices = choices;
    }

    /** Everybody who was named, for every child, those without it included: child by child, the eldest first. */
    @Transactional(readOnly = true)
    public List<ParentalResponsibility> of(FamilyCase theCase) {
        List<UUID> children = members.findByCaseId(theCase.getId()).stream()
                .sorted(Comparator.comparing(HouseholdMember::answer, Childhood.order(London.today(clock))))
                .map(HouseholdMember::getId)
                .toList();
        return rows.of(theCase.getId()).stream()
                .sorted(Comparator.comparing(line -> children.indexOf(line.getChildId())))
                .toList();
    }

    /** The children of whom nobody has said it, by name. */
    @Transactional(readOnly = true)
    public List<String> notSaid(FamilyCase theCase) {
        Set<UUID> said = new HashSet<>();
        of(theCase).forEach(line -> said.add(line.getChildId()));
        return childhood.children(theCase).stream()
                .filter(child -> !child.isUnborn() && !said.contains(child.getId()))
                .map(HouseholdMember::getName)
                .toList();
    }

    /** The children under a care order of whom nobody has said which local authority holds it too (Children Act 1989, section 33(3)), by id and name. */
    @Transactional(readOnly = true)
    public Map<UUID, String> authorityNotSaid(FamilyCase theCase) {
        Map<UUID, String> children = new LinkedHashMap<>();
        Set<UUID> said = new HashSet<>();
        of(theCase).stream()
                .filter(line -> line.getKind() == ParentalResponsibility.Kind.localAuthority)
                .forEach(line -> said.add(line.getChildId()));
        database.sql(
                        "select child_id, name from legal_status_now where case_id = ? and status = 'careOrder' order by name")
                .param(theCase.getId())
                .query(row -> {
                    UUID child = row.getObject("child_id", UUID.class);
                    if (!said.contains(child)) children.put(child, row.getString("name"));
                });
        return children;
    }

    /** The children for whom nobody who lives holds it any more, by name: whoever held it has died. Somebody outside the household is taken to live. */
    @Transactional(readOnly = true)
    public List<String> leftWithoutAnybody(FamilyCase theCase) {
        Set<UUID> dead = members.dead(theCase.getId());
        return childhood.children(theCase).stream()
                .filter(child -> {
                    List<ParentalResponsibility> held =
                            holders(theCase, child.getId()).toList();
                    return !held.isEmpty() && held.stream().allMatch(line -> dead.contains(line.getHolderId()));
                })
                .map(HouseholdMember::getName)
                .toList();
    }

    /** Who holds it, or is without it, in words: {@code Hannah Hale}; outside the household as it was written down. */
    @Transactional(readOnly = true)
    public String name(ParentalResponsibility line) {
        return line.getHolderId() == null ? line.getHolderName() : members.name(line.getHolderId());
    }

    /** Somebody outside the household who was named, also one who was taken off since. */
    @Transactional(readOnly = true)
    public String nameOutside(UUID line) {
        return rows.findById(line).orElseThrow().getHolderName();
    }

    /** As {@link #name}; {@code Hannah Hale, who died on 3 Mar 2026}. */
    @Transactional(readOnly = true)
    public String nameAndDeath(ParentalResponsibility line) {
        LocalDate died = line.getHolderId() == null
                ? null
                : members.findById(line.getHolderId()).orElseThrow().about().diedOn();
        return name(line) + (died == null ? "" : ", who died on " + London.day(died));
    }

    /** What a form that asks for it shows: whose it is asked, and who may be named. */
    @Transactional(readOnly = true)
    public Map<String, Object> asked(FamilyCase theCase) {
        return asked(theCase, List.of());
    }

    /** As {@link #asked}, for a form that changes what is recorded: it would empty a field whose value it does not offer, so who has come of age, left or died is offered too. */
    @Transactional(readOnly = true)
    public Map<String, Object> askedWithRecorded(FamilyCase theCase) {
        return asked(theCase, of(theCase));
    }

    private Map<String, Object> asked(FamilyCase theCase, List<ParentalResponsibility> recorded) {
        Map<UUID, String> children = new LinkedHashMap<>(), holding = new LinkedHashMap<>();
        record.bornChildChoices(theCase)
                .forEach(one -> children.put(UUID.fromString(one.get("value")), one.get("label")));
        record.bornChoices(theCase).forEach(one -> holding.put(UUID.fromString(one.get("value")), one.get("label")));
        for (ParentalResponsibility line : recorded) {
            children.putIfAbsent(line.getChildId(), members.name(line.getChildId()));
            if (line.getHolderId() != null) holding.putIfAbsent(line.getHolderId(), name(line));
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("responsibilityChildren", options(children));
        List<Map<String, String>> holders = options(holding);
        holders.add(Map.of("value", ParentalResponsibility.Answer.OUTSIDE, "label", "Somebody outside the household"));
        shown.put("holderChoices", holders);
        return shown;
    }

    private static List<Map<String, String>> options(Map<UUID, String> those) {
        List<Map<String, String>> options = new ArrayList<>();
        those.forEach((id, name) -> options.add(Map.of("value", id.toString(), "label", name)));
        return options;
    }

    /** What is recorded, a row for each child and person: child, who, as what, how it is known. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> table(FamilyCase theCase) {
        return of(theCase).stream()
                .map(line -> Map.of(
                        "child", members.name(line.getChildId()),
                        "who", nameAndDeath(line),
                        "kind", choices.words("responsibilityKinds", line.getKind()),
                        "known", choices.words("responsibilityProofs", line.getKnownHow())))
                .toList();
    }

    /** Adds what was not said yet, to the field {@code responsibility}; what is recorded is changed by {@link #keep} alone. */
    public void add(FamilyCase theCase, List<ParentalResponsibility.Answer> answers, String by) {
        List<ParentalResponsibility.Answer> all = new ArrayList<>(rows.lines(theCase.getId()));
        for (int i = 0; i < answers.size(); i++)
            if (answers.get(i).id() != null)
                throw Refusal.of(
                        "responsibility[" + i + "]",
                        "What is recorded is changed with “Change the household”. Remove the line here.");
        all.addAll(answers);
        write(theCase, all, rows.lines(theCase.getId()).size(), by);
    }

    /**
     * Brings it in step with the list {@code responsibility} of a form.
     *
     * @param reason why a recorded line is changed or taken away; null where none is
     * @throws Refusal where a recorded line changes and no reason is said, or a line cannot be
     */
    public void keep(FamilyCase theCase, List<ParentalResponsibility.Answer> answers, String reason, String by) {
        if (!answers.containsAll(rows.lines(theCase.getId()))) {
            if (reason == null)
                throw Refusal.of(
                        "responsibilityReason",
                        "What was recorded of parental responsibility changes. Say why: what has happened, or what was wrong.");
            database.sql("select set_config('family_pathway.reason', :reason, true)")
                    .param("reason", reason)
                    .query()
                    .singleValue();
        }
        write(theCase, answers, 0, by);
        database.sql("select set_config('family_pathway.reason', '', true)")
                .query()
                .singleValue();
    }

    private void write(FamilyCase theCase, List<ParentalResponsibility.Answer> answers, int notInForm, String by) {
        Set<String> there = new HashSet<>();
        List<ParentalResponsibility.Answer> recorded = rows.lines(theCase.getId());
        for (int i = 0; i < answers.size(); i++) {
            ParentalResponsibility.Answer line = answers.get(i);
            // What was written down of somebody who has come of age since stays on the list.
            if (recorded.stream()
                    .noneMatch(one -> one.id().equals(line.id()) && one.child().equals(line.child())))
                childhood.mustBeChild(theCase, "responsibility[" + (i - notInForm) + "].child", line.child());
            check(line, i - notInForm, there);
            if (!recorded.contains(line)) mustBeAbleToHold(line, i - notInForm);
        }
        Instant now = clock.instant();
        rows.keep(
                "responsibility",
                theCase.getId(),
                answers,
                added -> new ParentalResponsibility(theCase.getId(), added, by, now),
                by,
                now);
        changed(recorded, rows.lines(theCase.getId()))
                .forEach(child -> events.publishEvent(new ResponsibilityChanged(
                        theCase,
                        child,
                        "who holds parental responsibility for %s has changed".formatted(members.name(child)))));
    }

    /** The children for whom somebody holds it no more, or holds it by what a court ordered who did not: a parent who is written down later changes nothing of what another agreed to. */
    private static Set<UUID> changed(
            List<ParentalResponsibility.Answer> before, List<ParentalResponsibility.Answer> after) {
        Set<UUID> children = new LinkedHashSet<>();
        before.stream()
                .filter(line -> line.kind().holds() && after.stream().noneMatch(line::isHeldAsIn))
                .forEach(line -> children.add(line.child()));
        after.stream()
                .filter(line -> line.kind().isOrdered() && before.stream().noneMatch(line::isHeldAsIn))
                .forEach(line -> children.add(line.child()));
        return children;
    }

    private void check(ParentalResponsibility.Answer line, int at, Set<String> there) {
        String field = "responsibility[" + at + "].";
        if (line.child().equals(line.holderId()))
            throw Refusal.of(
                    field + "holder",
                    "Nobody holds parental responsibility for themselves. Choose somebody else than %s."
                            .formatted(members.name(line.child())));
        String who = line.holderId() == null ? line.holderName().strip().toLowerCase(Locale.ROOT) : line.holder();
        if (!there.add(line.child() + " " + who))
            throw Refusal.of(
                    field + "holder",
                    "%s has this person twice. Remove one of the two lines.".formatted(members.name(line.child())));
    }

    /**
     * Whoever is named can hold it as what they are named: what was written down before this was looked at stays as it is.
     *
     * @throws Refusal where the child is not born, a member of the household is to hold it as an authority, somebody is too young for what they are to be, or a parent is hardly older than the child
     */
    private void mustBeAbleToHold(ParentalResponsibility.Answer line, int at) {
        String field = "responsibility[" + at + "].";
        HouseholdMember child = members.findById(line.child()).orElseThrow();
        if (child.isUnborn())
            throw Refusal.of(
                    field + "child",
                    "%s is not born yet, and nobody holds parental responsibility before the birth. Record it once the child is born."
                            .formatted(child.getName()));
        HouseholdMember holder = line.holderId() == null
                ? null
                : members.findById(line.holderId()).orElseThrow();
        if (holder == null) return;
        switch (line.kind()) {
            case localAuthority ->
                throw Refusal.of(
                        field + "holder",
                        "%s is somebody of the family, no local authority. Choose “Somebody outside the household” and write which authority, and whom one reaches there."
                                .formatted(holder.getName()));
            case mother, father, fatherWithout -> {
                if (isHardlyOlder(holder.answer().birth(), child.answer().birth()))
                    throw Refusal.of(
                            field + "holder",
                            "%s was not yet %d years old when %s was born and cannot be the mother or father. Choose who is, or put the births right with “Change the household” first."
                                    .formatted(holder.getName(), YOUNGEST_PARENT, child.getName()));
            }
            case adoptiveParent, guardian, specialGuardian, byOrder -> {
                Birth born = holder.answer().birth();
                if (born.isDated()
                        && born.oldest(London.today(clock)) < line.kind().from())
                    throw Refusal.of(
                            field + "holder",
                            "%s is not %d yet and cannot hold it for %s as “%s”. Choose somebody who is."
                                    .formatted(
                                            holder.getName(),
                                            line.kind().from(),
                                            child.getName(),
                                            choices.words("responsibilityKinds", line.kind())));
            }
        }
    }

    /** Only where both births say so, whatever of them is not known. */
    private static boolean isHardlyOlder(Birth parent, Birth child) {
        return parent.isDated()
                && child.isDated()
                && parent.earliest().plusYears(YOUNGEST_PARENT).isAfter(child.latest());
    }

    /** Those who hold it for a child. */
    @Transactional(readOnly = true)
    public Stream<ParentalResponsibility> holders(FamilyCase theCase, UUID child) {
        return of(theCase).stream()
                .filter(line ->
                        line.getChildId().equals(child) && line.getKind().holds());
    }
}
