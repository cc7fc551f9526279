package org.familypathway.casepage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.familypathway.FamilyPathway;
import org.familypathway.database.FreshDatabase;
import org.familypathway.family.KnownNames;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long it takes to find who is known already, and to find a family by a name, among 100,000 persons. Not a test: it prints figures. In the folder of the project:
 *
 * <pre>mvn test-compile spring-boot:test-run -Dspring-boot.test-run.optimizedLaunch=false -Dspring-boot.run.main-class=org.familypathway.casepage.KnownAgainBenchmark</pre>
 *
 * <p>Smaller: {@code -Dspring-boot.run.jvmArguments="-Dpersons=10000 -Dasked=200"}. The persons have some 40,000 names, the frequent ones of them often, as in a city; they live in households of four, in a PostgreSQL with its
 * safeguards on. Looked for are persons as they stand in the record, with a letter changed, and with the names the other way round: by a manager who sees half of all cases and by a worker who sees twenty; others lead the rest.
 */
public class KnownAgainBenchmark {
    private static final int PERSONS = Integer.getInteger("persons", 100_000);
    private static final int ASKED = Integer.getInteger("asked", 500);

    private static final String FIRST =
            "Hannah Mia Liam Noah Olivia Amelia Isla Ava Ivy Freya Lily Florence Willow Rosie Sophia Grace Ella Evie Emily Elsie George Oliver Arthur Muhammad Leo Harry Oscar Archie Henry Theo Jack Freddie Charlie Alfie Jacob Thomas Logan Siobhán Niamh Aoife Ciarán Seán Róisín Anne-Marie Zoë Chloë Renée Łukasz Agnieszka Małgorzata Paweł Zofia Aisha Fatima Yusuf Ibrahim Maryam Amina Khadija Hassan Priya Arjun Ananya Rohan Wei Mei José María Inês João Ștefan Ioana Oluwaseun Chidi Ngozi Kwame Abena Tendai Nadia Aidan Jayden Kayleigh Bradley Kyle Shannon Courtney Jordan Demi-Leigh Tyler Lewis Callum Rhys Gethin Carys Dylan Megan Catrin Angharad";
    private static final String BEGIN =
            "Ha Mar Wil Thom Ro Bar Car Whit Wal Hol Ash Brad Stan Ed Lang Nor Pen Tre Mc O’Ne Fitz Kel Dun Mur Gal Khan- Pat Sin Ra Ku Nowa Kowal Wis Ade Oko Men Al- De-";
    private static final String END =
            "le son ston ton ley field worth wood ford man ner ker ris ins er ett y ill an agh ski ska czyk ng el gh kar shi bola nkwo sah med souza costa well more";

    public static void main(String[] args) {
        var database = FreshDatabase.durable(Path.of("target", "benchmark-database"), "known");
        var settings = new ArrayList<>(database.get(0).settings());
        settings.addAll(List.of(
                "spring.profiles.active=benchmark",
                "server.port=0",
                // The plugin names it, and what is edited is never taken into an external database.
                "family-pathway.development.folder=",
                "camunda.bpm.job-execution.enabled=false",
                "logging.level.root=error"));
        try (var application = new SpringApplicationBuilder(FamilyPathway.class, Desk.class, Office.class)
                .run(settings.stream().map(s -> "--" + s).toArray(String[]::new))) {
            application.getBean(Office.class).opens();
            var record = application.getBean(JdbcTemplate.class);
            long began = System.nanoTime();
            live(record);
            System.out.printf(
                    "%,d persons in %,d cases, made in %.0f s%n",
                    record.queryForObject("select count(*) from household_member", Long.class),
                    record.queryForObject("select count(*) from family_case", Long.class),
                    (System.nanoTime() - began) / 1e9);

            List<UUID> cases = record.queryForList(
                    "select id from family_case order by md5(reference) limit " + ASKED, UUID.class);
            var known = application.getBean(KnownNames.class);
            measure("Who of a household is known already", n -> known.elsewhere(cases.get(n)));

            List<String> names = record.queryForList(
                    "select name from household_member order by md5(id::text) limit " + ASKED, String.class);
            var find = application.getBean(FindFamilies.class);
            for (String user : List.of("maya", "katie")) {
                measure("A name as it is written, by " + user, n -> find.found(user, names.get(n)));
                measure("A name with a letter changed, by " + user, n -> find.found(user, misspelt(names.get(n), n)));
                measure(
                        "A surname alone, by " + user,
                        n -> find.found(user, names.get(n).replaceFirst(".* ", "")));
                measure(
                        "A first name alone, by " + user,
                        n -> find.found(user, names.get(n).replaceFirst(" .*", "")));
            }
        }
        System.exit(0);
    }

    private static String misspelt(String name, int seed) {
        int at = 1 + new Random(seed).nextInt(name.length() - 2);
        return name.substring(0, at) + "e" + name.substring(at + 1);
    }

    private static void live(JdbcTemplate record) {
        record.execute("select setseed(0.5)");
        record.update(
                "insert into family (id, label, recorded_by, recorded_at) select md5('family' || g)::uuid, 'Family ' || g, 'benchmark', now() from generate_series(1, ?) g",
                PERSONS / 4);
        record.update(
                """
                insert into family_case (id, reference, service_id, family_id, label, opened_at, immediate, recorded_by, recorded_at)
                select md5('case' || g)::uuid, 'FP-2026-' || lpad(g::text, 6, '0'), case when g % 2 = 0 then 'north' else 'south' end, md5('family' || g)::uuid, 'Family ' || g, now(), false, 'benchmark', now()
                from generate_series(1, ?) g""",
                PERSONS / 4);
        record.update(
                "insert into person (id, recorded_by, recorded_at) select md5('person' || g)::uuid, 'benchmark', now() from generate_series(1, ?) g",
                PERSONS);
        // Of one in ten the birth is known by an age alone. The square makes the first of each list frequent. One
        // surname a household; two children and two adults.
        record.update(
                """
                insert into household_member (id, case_id, person_id, name, born, birth_known, about_age, about_age_on, relationship, at_home, recorded_by, recorded_at)
                select md5('member' || g)::uuid, md5('case' || (g - 1) / 4 + 1)::uuid, md5('person' || g)::uuid,
                  first[1 + floor(power(random(), 2) * cardinality(first))::int] || ' ' || surname.name,
                  case when g % 10 > 0 then date '2026-11-01' - case when g % 4 < 2 then floor(random() * 6500)::int else 6600 + floor(random() * 16000)::int end end,
                  case when g % 10 = 0 then 'about' end, case when g % 10 = 0 then g % 4 * 12 + g % 7 end, case when g % 10 = 0 then date '2026-11-01' end,
                  case when g % 4 < 2 then 'daughter' else 'father' end, true, 'benchmark', now()
                from generate_series(1, ?) g
                cross join (select string_to_array(?, ' ') as first) f
                join (select h, b[1 + floor(power(random(), 2) * cardinality(b))::int] || e[1 + floor(power(random(), 2) * cardinality(e))::int] as name
                      from generate_series(0, ?) h cross join (select string_to_array(?, ' ') as b, string_to_array(?, ' ') as e) parts) surname on surname.h = (g - 1) / 4""",
                PERSONS, FIRST, PERSONS / 4, BEGIN, END);
        record.update(
                """
                insert into lead_worker (id, case_id, worker, cover, from_at, reason, changed_by, recorded_by, recorded_at)
                select md5('lead' || g)::uuid, md5('case' || g * 2)::uuid, 'katie', 'kofi', now(), 'Has room.', 'manager', 'benchmark', now() from generate_series(1, 20) g""");
        record.update(
                """
                insert into lead_worker (id, case_id, worker, cover, from_at, reason, changed_by, recorded_by, recorded_at)
                select md5('lead of ' || id)::uuid, id, 'worker' || hashtext(id::text) % 300, 'cover' || hashtext(id::text) % 300, now(), 'Has room.', 'manager', 'benchmark', now()
                from family_case where id not in (select case_id from lead_worker)""");
        record.execute("vacuum (analyze)");
    }

    private static void measure(String what, IntConsumer asks) {
        for (int n = 0; n < ASKED / 4; n++) asks.accept(n);
        double[] took = new double[ASKED];
        for (int n = 0; n < ASKED; n++) {
            long began = System.nanoTime();
            asks.accept(n);
            took[n] = (System.nanoTime() - began) / 1e6;
        }
        java.util.Arrays.sort(took);
        System.out.printf(
                "%s: %.1f ms at the median, %.1f ms at the 99th percentile, %.1f ms at most%n",
                what, took[ASKED / 2], took[(int) Math.ceil(ASKED * 0.99) - 1], took[ASKED - 1]);
    }
}
