package org.familypathway.now;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.familypathway.kernel.SmallNumbers;
import org.familypathway.kernel.Words;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * A model with numbers and without a name, for analysts (R131, R255): where families are now, how long each step takes, how many take each way. Of all services and all versions of a process; steps and ways of the last year, which
 * is as long as the engine remembers them. How often is said in fives and not below: what goes into a step and what comes out would else say who is in it ({@link SmallNumbers#about}).
 */
@Controller
class StepsInNumbers {
    private static final Duration REMEMBERED = Duration.ofDays(365);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /**
     * @param here about how many families, 0 for fewer than five; @param done about how often it was done; @param median in milliseconds, of all the time that it was open; null where too few were done
     * @param ninth the decile: nine of ten were done by then
     */
    record Step(String element, String name, long here, long done, Long median, Long ninth) {
        public String hereInWords() {
            return SmallNumbers.inWords(here);
        }

        public String doneInWords() {
            return SmallNumbers.inWords(done);
        }

        /** The diagram says it in the words of the table. */
        @JsonProperty
        public String medianInWords() {
            return within(median);
        }

        @JsonProperty
        public String ninthInWords() {
            return within(ninth);
        }

        /** What was done within 46 hours was not done within a day: a part of an hour is one, and from two days on a part of a day. */
        private static String within(Long milliseconds) {
            if (milliseconds == null) return "too few";
            if (milliseconds <= HOUR) return Words.count(up(milliseconds, HOUR / 60), "minute");
            return milliseconds <= 48 * HOUR
                    ? Words.count(up(milliseconds, HOUR), "hour")
                    : Words.count(up(milliseconds, 24 * HOUR), "day");
        }

        private static long up(long milliseconds, long unit) {
            return Math.max(1, (milliseconds + unit - 1) / unit);
        }
    }

    /** About how many went from a gateway on to an element. */
    record Way(String gateway, String question, String next, String name, long times) {
        public String timesInWords() {
            return SmallNumbers.inWords(times);
        }
    }

    record Figures(List<Step> steps, List<Way> ways) {}

    private final FamiliesInEngine engine;
    private final JdbcClient database;
    private final Clock clock;

    StepsInNumbers(FamiliesInEngine engine, JdbcClient database, Clock clock) {
        this.engine = engine;
        this.database = database;
        this.clock = clock;
    }

    /** For the diagram. */
    @GetMapping("/api/now/figures/{definition}")
    @ResponseBody
    @Transactional(readOnly = true)
    public Figures figures(@PathVariable String definition) {
        String process = database.sql("select key_ from act_re_procdef where id_ = :definition")
                .param("definition", definition)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such process."));
        Instant since = clock.instant().minus(REMEMBERED);
        Map<String, Long> here = engine.places(definition, null).stream()
                .collect(Collectors.toMap(FamiliesInEngine.Place::element, FamiliesInEngine.Place::families));
        return new Figures(steps(process, since, here), ways(process, since));
    }

    /** The same as a table. */
    @GetMapping("/now/figures/{definition}")
    @Transactional(readOnly = true)
    public String table(@PathVariable String definition, Model page) {
        Figures figures = figures(definition);
        page.addAttribute("figures", figures);
        page.addAttribute("fewest", Words.count(SmallNumbers.FEWEST, "time"));
        return "cockpit :: figures";
    }

    private List<Step> steps(String process, Instant since, Map<String, Long> here) {
        return database
                .sql(
                        """
                        select act_id_, max(act_name_), count(*) filter (where end_time_ is not null and act_inst_state_ <> 2),
                          percentile_cont(0.5) within group (order by duration_) filter (where end_time_ is not null and act_inst_state_ <> 2),
                          percentile_cont(0.9) within group (order by duration_) filter (where end_time_ is not null and act_inst_state_ <> 2)
                        from act_hi_actinst where proc_def_key_ = :process and act_type_ in ('userTask', 'callActivity') and (end_time_ is null or end_time_ > :since)
                        group by 1 order by 2""")
                .param("process", process)
                .param("since", java.sql.Timestamp.from(since))
                .query((row, n) -> new Step(
                        row.getString(1),
                        row.getString(2),
                        SmallNumbers.about(here.getOrDefault(row.getString(1), 0L)),
                        SmallNumbers.about(row.getLong(3)),
                        row.getLong(3) < SmallNumbers.FEWEST ? null : (Long) row.getLong(4),
                        row.getLong(3) < SmallNumbers.FEWEST ? null : (Long) row.getLong(5)))
                .list()
                .stream()
                .filter(step -> step.here() > 0 || step.done() > 0)
                .toList();
    }

    /** The engine counts what follows on what within one scope in steps of two. Where branches run side by side, another branch may have the same number: only what a drawn flow leads to is shown. */
    private List<Way> ways(String process, Instant since) {
        return database
                .sql(
                        """
                        select g.act_id_, max(g.act_name_), n.act_id_, max(n.act_name_), count(*)
                        from act_hi_actinst g join act_hi_actinst n on n.proc_inst_id_ = g.proc_inst_id_ and n.parent_act_inst_id_ = g.parent_act_inst_id_ and n.sequence_counter_ = g.sequence_counter_ + 2
                        where g.proc_def_key_ = :process and g.act_type_ in ('exclusiveGateway', 'inclusiveGateway') and g.end_time_ > :since
                        group by 1, 3 order by 2, 5 desc""")
                .param("process", process)
                .param("since", java.sql.Timestamp.from(since))
                .query((row, n) -> new Way(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        SmallNumbers.about(row.getLong(5))))
                .list()
                .stream()
                // That somebody went there at all is held back as how many did; nor does their place say it.
                .filter(way -> way.times() > 0)
                .sorted(Comparator.comparing(Way::gateway)
                        .thenComparing(Comparator.comparingLong(Way::times).reversed())
                        .thenComparing(Way::next))
                .toList();
    }
}
