package org.familypathway.casepage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.familypathway.family.AboutPerson;
import org.familypathway.family.Birth;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.Homes;
import org.familypathway.family.Household;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.PlaceInFamily;
import org.familypathway.family.WhatToKnow;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.InCharge;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the family live, who they are and who holds parental responsibility (R12, R97, R119), with what was said before it was changed. */
@Component
@Order(10)
class HouseholdSection implements CaseSection {
    record Member(
            String name,
            String born,
            String relationship,
            String ethnicity,
            String communication,
            String school,
            String home,
            String died) {}

    /** What is known of a person, each with what it is. */
    record Known(String who, List<Part> parts) {}

    record Part(String what, String said) {}

    /**
     * Where somebody lives who does not live in the household.
     *
     * @param keptBack why it is kept back, for those who may read it; null where it is not, or for all others
     */
    record Home(String who, String where, String keptBack, List<String> before) {}

    /** Who holds parental responsibility for a child, or is without it, and how that is known. */
    record Responsible(String child, String who, String kind, String known) {}

    /** @param said what changed, as "School or work: …" */
    record Before(String who, List<String> said, String changed) {}

    record Shown(
            String address,
            String postcode,
            String since,
            String tenure,
            String landlord,
            String keptBack,
            String makeUp,
            List<Member> members,
            List<Home> homes,
            List<Responsible> responsible,
            List<String> notSaid,
            List<String> leftWithoutAnybody,
            List<String> authorityNotSaid,
            List<Known> known,
            List<Map<String, String>> warnings,
            List<Before> before) {}

    private static final Map<String, String> COLUMNS = columns();

    private static final Set<String> WHERE_THEY_LIVE = Set.of(
            "address",
            "postcode",
            "address_since",
            "tenure",
            "landlord",
            "kept_back_from",
            "kept_back_why",
            "kept_back_since");

    private final FamilyRecord record;
    private final FormerVersions formerVersions;
    private final Workers workers;
    private final JdbcClient database;
    private final Childhood childhood;
    private final ParentalResponsibilities responsibilities;
    private final Homes homes;
    private final InCharge inCharge;
    private final KeptBackAddress keptBack;
    private final WhatToKnow whatToKnow;
    private final HouseholdMembers members;
    private final FormerHousehold formerHousehold;
    private final Choices choices;

    HouseholdSection(
            FamilyRecord record,
            FormerVersions formerVersions,
            Workers workers,
            JdbcClient database,
            Childhood childhood,
            ParentalResponsibilities responsibilities,
            Homes homes,
            InCharge inCharge,
            KeptBackAddress keptBack,
            WhatToKnow whatToKnow,
            HouseholdMembers members,
            FormerHousehold formerHousehold,
            Choices choices) {
        this.record = record;
        this.formerVersions = formerVersions;
        this.workers = workers;
        this.database = database;
        this.childhood = childhood;
        this.responsibilities = responsibilities;
        this.homes = homes;
        this.inCharge = inCharge;
        this.keptBack = keptBack;
        this.whatToKnow = whatToKnow;
        this.members = members;
        this.formerHousehold = formerHousehold;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "household";
    }

    @Override
    public Chapter chapter() {
        return Chapter.family;
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        boolean mayRead = inCharge.is(reader.user(), theCase);
        boolean hidden = keptBack.ofHousehold(theCase) && !mayRead;
        Household.Answers household = hidden ? null : record.household(theCase);
        List<InShort.Line> who = new ArrayList<>(), phones = new ArrayList<>();
        if (household != null && household.address() != null)
            who.add(new InShort.Line(
                    "", household.address() + (household.postcode() == null ? "" : ", " + household.postcode())));
        if (hidden) who.add(new InShort.Line("", KeptBackAddress.INSTEAD));
        for (HouseholdMember member : members.withTheDead(theCase.getId())) {
            Member one = member(theCase, member);
            who.add(new InShort.Line(
                    one.name(),
                    Stream.of(one.born(), one.relationship(), one.home(), one.died())
                            .filter(said -> said != null && !said.isEmpty())
                            .collect(Collectors.joining(", "))));
            if (member.about().phone() != null && !member.isDead())
                phones.add(new InShort.Line(member.getName(), member.about().phone()));
        }
        return List.of(
                new InShort(
                        "Know this before you visit, ring or write",
                        template(),
                        true,
                        whatToKnow.beforeVisit(theCase).stream()
                                .map(one -> new InShort.Line(one.get("who"), one.get("what")))
                                .toList()),
                new InShort("The family", template(), false, who),
                new InShort("Phones", template(), false, phones));
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        boolean mayRead = inCharge.is(reader.user(), theCase);
        boolean hidden = keptBack.ofHousehold(theCase) && !mayRead;
        Household.Answers household = hidden ? null : record.household(theCase);
        return new Shown(
                hidden ? KeptBackAddress.INSTEAD : household == null ? null : household.address(),
                household == null ? null : household.postcode(),
                household == null || household.addressSince() == null ? null : London.day(household.addressSince()),
                household == null ? null : choices.words("tenures", household.tenure()),
                household == null ? null : household.landlord(),
                household == null || !household.isKeptBack()
                        ? null
                        : "from %s, since %s: %s"
                                .formatted(
                                        household.keptBackFrom(),
                                        London.day(household.keptBackSince()),
                                        household.keptBackWhy()),
                makeUp(theCase),
                members.withTheDead(theCase.getId()).stream()
                        .map(m -> member(theCase, m))
                        .toList(),
                homes(theCase, mayRead),
                responsibilities.table(theCase).stream()
                        .map(line -> new Responsible(
                                line.get("child"), line.get("who"), line.get("kind"), line.get("known")))
                        .toList(),
                responsibilities.notSaid(theCase),
                responsibilities.leftWithoutAnybody(theCase),
                List.copyOf(responsibilities.authorityNotSaid(theCase).values()),
                members.withTheDead(theCase.getId()).stream()
                        .map(m -> new Known(m.getName(), parts(m)))
                        .filter(known -> !known.parts().isEmpty())
                        .toList(),
                whatToKnow.beforeVisit(theCase),
                before(theCase, mayRead));
    }

    /** “2 children; a single parent”: of those who live at home, as far as it is known (R12). */
    private String makeUp(FamilyCase theCase) {
        List<HouseholdMember.Answer> atHome =
                living(theCase).filter(HouseholdSection::isAtHome).toList();
        long children = childhood.children(theCase, atHome).size();
        long parents = atHome.stream()
                .filter(m -> PlaceInFamily.isParentOrCarer(m.relationship()))
                .count();
        return Words.count(children, "child", "children")
                + (parents == 0
                        ? "; no parent or carer is named"
                        : parents == 1 ? "; a single parent or carer" : "; " + parents + " parents or carers");
    }

    /** A closed case tells of the household as it was when it was closed, whoever has died or gone since. */
    private Stream<HouseholdMember.Answer> living(FamilyCase theCase) {
        return theCase.isOpen()
                ? members.of(theCase.getId()).stream().map(HouseholdMember::answer)
                : formerHousehold.at(theCase, theCase.getClosedAt()).stream()
                        .filter(line -> line.about().diedOn() == null)
                        .map(FormerHousehold.Line::answer);
    }

    private static boolean isAtHome(HouseholdMember.Answer member) {
        return member.atHome() != YesNo.no && !PlaceInFamily.isElsewhere(member.relationship());
    }

    /** @param mayRead whether the reader answers for the case; to all others an address that is kept back is not shown */
    private List<Home> homes(FamilyCase theCase, boolean mayRead) {
        List<Home> shown = new ArrayList<>();
        homes.of(theCase).forEach((member, lived) -> {
            Homes.Lived now = lived.get(0);
            shown.add(new Home(
                    member.getName(),
                    where(now, mayRead) + ", since " + London.day(now.said().sinceOn()),
                    mayRead ? now.said().keptBackWhy() : null,
                    lived.stream()
                            .skip(1)
                            .map(former -> "%s, from %s to %s"
                                    .formatted(
                                            where(former, mayRead),
                                            London.day(former.said().sinceOn()),
                                            London.day(former.until())))
                            .toList()));
        });
        return shown;
    }

    private static String where(Homes.Lived lived, boolean mayRead) {
        return lived.keptBack() && !mayRead
                ? KeptBackAddress.INSTEAD
                : lived.said().place();
    }

    private Member member(FamilyCase theCase, HouseholdMember member) {
        HouseholdMember.Answer said = member.answer();
        return new Member(
                said.name(),
                childhood.bornInWords(theCase, member),
                choices.words("relationships", said.relationship()),
                ethnicity(said),
                said.communication(),
                said.school(),
                member.isDead()
                        ? null
                        : said.atHome() == null
                                ? "not said whether they live here"
                                : said.atHome() == YesNo.no ? "lives elsewhere" : null,
                member.isDead() ? "died " + London.day(member.about().diedOn()) : null);
    }

    /** What was said of them, in the order in which it is asked. */
    private List<Part> parts(HouseholdMember member) {
        AboutPerson known = member.about();
        List<Part> parts = new ArrayList<>();
        said(parts, "Sex", choices.words("sexes", known.sex()));
        said(parts, "Gender", known.gender());
        said(parts, "Pronouns", known.pronouns());
        said(parts, "First language", known.firstLanguage());
        said(parts, "Interpreter, or somebody who signs", yesOrNo(known.interpreter()));
        said(parts, "Disabled", yesOrNo(known.disabled()));
        said(parts, "Disability and health", known.health());
        said(parts, "Religion", known.religion());
        said(parts, "Sexuality", known.sexuality());
        said(parts, "Young carer", known.caresFor() == null ? yesOrNo(known.youngCarer()) : "Yes: " + known.caresFor());
        said(parts, "Phone", known.phone());
        said(parts, "Reached safely", known.reachedSafely());
        said(parts, "Death", known.diedKnown());
        return parts;
    }

    private static void said(List<Part> parts, String what, String said) {
        if (said != null && !said.isEmpty()) parts.add(new Part(what, said));
    }

    private static String yesOrNo(YesNo said) {
        return said == null ? null : said == YesNo.yes ? "Yes" : "No";
    }

    /** @param mayRead as in {@link #homes} */
    private List<Before> before(FamilyCase theCase, boolean mayRead) {
        List<Before> before = new ArrayList<>();
        record Now(UUID id, Map<String, Object> row) {}
        Map<Object, Map<String, Object>> all = database
                .sql("select * from household_member where case_id = :case")
                .param("case", theCase.getId())
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> row.get("id"), Function.identity()));
        List<Now> rows = members.findByCaseId(theCase.getId()).stream()
                .map(m -> new Now(m.getId(), all.get(m.getId())))
                .toList();
        var formerMembers =
                formerVersions.of("household_member", rows.stream().map(Now::id).toList());
        rows.forEach(now -> before.addAll(before(
                (String) now.row().get("name"), formerMembers.getOrDefault(now.id(), List.of()), now.row(), Set.of())));
        var household = formerVersions.of("household", List.of(theCase.getId()));
        if (!household.isEmpty())
            before.addAll(before(
                    "The household",
                    household.get(theCase.getId()),
                    database.sql("select * from household where id = :case")
                            .param("case", theCase.getId())
                            .query()
                            .singleRow(),
                    mayRead ? Set.of() : keptBackColumns(theCase, household.get(theCase.getId()))));
        before.addAll(beforeOfResponsibility(theCase));
        return before;
    }

    /** Each line that was changed or taken away, as it was, with the reason for it. */
    private List<Before> beforeOfResponsibility(FamilyCase theCase) {
        record Line(UUID id, String child) {}
        List<Line> lines = database.sql(
                        """
                        select p.id, m.name as child from parental_responsibility p join household_member m on m.id = p.child_id
                        where p.case_id = :case order by m.name, p.recorded_at""")
                .param("case", theCase.getId())
                .query(Line.class)
                .list();
        var versions = formerVersions.of(
                "parental_responsibility", lines.stream().map(Line::id).toList());
        Map<String, String> names = members.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(m -> m.getId().toString(), HouseholdMember::getName));
        List<Before> before = new ArrayList<>();
        for (Line line : lines)
            for (FormerVersions.Former former : versions.getOrDefault(line.id(), List.of()))
                before.add(new Before(
                        line.child(),
                        List.of("parental responsibility: “%s, %s”"
                                .formatted(
                                        former.former().hasNonNull("holder_name")
                                                ? former.former()
                                                        .path("holder_name")
                                                        .asText()
                                                : names.get(former.former()
                                                        .path("holder_id")
                                                        .asText()),
                                        choices.within(
                                                "responsibilityKinds",
                                                former.former().path("kind").asText()))),
                        "Changed on %s by %s, because: %s"
                                .formatted(
                                        London.minute(former.replacedAt()),
                                        workers.name(former.replacedBy()),
                                        former.reason())));
        return before;
    }

    /** Where the family live or lived is read by nobody else once it was to be kept back, and so is where they lived before: it leads to them. */
    private Set<String> keptBackColumns(FamilyCase theCase, List<FormerVersions.Former> versions) {
        return keptBack.ofHousehold(theCase)
                        || versions.stream().anyMatch(one -> one.former().hasNonNull("kept_back_from"))
                ? WHERE_THEY_LIVE
                : Set.of();
    }

    private List<Before> before(
            String who, List<FormerVersions.Former> versions, Map<String, Object> now, Set<String> hidden) {
        List<Before> before = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            var former = versions.get(i);
            List<String> said = new ArrayList<>();
            boolean goneNext = i + 1 < versions.size()
                    ? versions.get(i + 1).former().hasNonNull("removed_at")
                    : now.get("removed_at") != null;
            UnaryOperator<String> then = in(former.former());
            UnaryOperator<String> next =
                    i + 1 < versions.size() ? in(versions.get(i + 1).former()) : in(now);
            LocalDate on = London.dateOf(former.replacedAt());
            for (var column : COLUMNS.entrySet()) {
                if (hidden.contains(column.getKey())) continue;
                String words = words(column.getKey(), then, on);
                if (!words.equals(words(column.getKey(), next, on)))
                    said.add(column.getValue() + ": " + (words.isEmpty() ? "nothing" : "“" + words + "”"));
            }
            if (goneNext && !former.former().hasNonNull("removed_at")) said.add("was on the list of members");
            if (!said.isEmpty())
                before.add(new Before(
                        who,
                        said,
                        "Changed on %s by %s"
                                .formatted(London.minute(former.replacedAt()), workers.name(former.replacedBy()))));
        }
        return before;
    }

    private static UnaryOperator<String> in(JsonNode row) {
        return column -> row.path(column).isArray()
                ? StreamSupport.stream(row.get(column).spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : row.hasNonNull(column) ? row.get(column).asText() : "";
    }

    private static UnaryOperator<String> in(Map<String, Object> row) {
        return column -> Objects.toString(row.get(column), "").replaceAll("^\\{(.*)}$", "$1");
    }

    private String words(String column, UnaryOperator<String> row, LocalDate on) {
        String said = row.apply(column);
        return switch (column) {
            case "born" ->
                said.isEmpty() && row.apply("birth_known").isEmpty()
                        ? ""
                        : birth(row).inWords(on);
            case "child_or_adult" -> choices.words("childrenOrAdults", said);
            case "relationship" -> choices.words("relationships", said);
            case "tenure" -> choices.words("tenures", said);
            case "sex" -> choices.words("sexes", said);
            case "interpreter", "young_carer", "disabled" ->
                said.isEmpty() ? "" : YesNo.valueOf(said) == YesNo.yes ? "yes" : "no";
            case "visit_flags" ->
                said.isEmpty()
                        ? ""
                        : Stream.of(said.split(","))
                                .map(flag -> choices.words("visitWarnings", flag))
                                .collect(Collectors.joining("; "));
            case "died_on", "address_since", "kept_back_since" ->
                said.isEmpty() ? "" : London.day(LocalDate.parse(said));
            case "at_home" -> said.isEmpty() ? "" : Boolean.parseBoolean(said) ? "yes" : "no";
            default -> said;
        };
    }

    private static Birth birth(UnaryOperator<String> row) {
        return new Birth(
                read(row, "born", LocalDate::parse),
                read(row, "birth_known", Birth.Known::valueOf),
                read(row, "birth_month", Month::valueOf),
                read(row, "birth_year", Integer::valueOf),
                read(row, "about_age", Integer::valueOf),
                read(row, "about_age_on", LocalDate::parse),
                read(row, "expected_on", LocalDate::parse));
    }

    private static <T> T read(UnaryOperator<String> row, String column, Function<String, T> as) {
        String said = row.apply(column);
        return said.isEmpty() ? null : as.apply(said);
    }

    /** Their own words before the group of the census; null where nobody said. */
    private String ethnicity(HouseholdMember.Answer said) {
        if (said.ethnicGroup() == null) return said.ethnicity();
        String group = choices.words("ethnicGroups", said.ethnicGroup());
        return said.ethnicity() == null ? group : "%s (%s)".formatted(said.ethnicity(), group);
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("name", "Name");
        columns.put("born", "Date of birth");
        columns.put("child_or_adult", "Child or adult");
        columns.put("relationship", "Place in the family");
        columns.put("ethnicity", "Ethnicity");
        columns.put("ethnic_group", "Ethnic group");
        columns.put("communication", "Language and communication needs");
        columns.put("school", "School or work");
        columns.put("at_home", "Lives in the household");
        columns.put("sex", "Sex");
        columns.put("gender", "Gender");
        columns.put("pronouns", "Pronouns");
        columns.put("first_language", "First language");
        columns.put("interpreter", "Interpreter, or somebody who signs");
        columns.put("disabled", "Disabled");
        columns.put("health", "Disability and health");
        columns.put("religion", "Religion");
        columns.put("sexuality", "Sexuality");
        columns.put("young_carer", "Young carer");
        columns.put("cares_for", "Cares for");
        columns.put("phone", "Phone");
        columns.put("reached_safely", "Reached safely");
        columns.put("visit_flags", "To know first");
        columns.put("visit_flags_why", "What is known of that");
        columns.put("died_on", "Died on");
        columns.put("died_known", "How the death is known");
        columns.put("address", "Address");
        columns.put("postcode", "Postcode");
        columns.put("address_since", "Living there since");
        columns.put("tenure", "Tenure");
        columns.put("landlord", "Landlord");
        columns.put("kept_back_from", "Address kept back from");
        columns.put("kept_back_why", "Why it is kept back");
        columns.put("kept_back_since", "Kept back since");
        return columns;
    }
}
