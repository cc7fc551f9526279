package org.familypathway.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * While stories are told: before a case is moved on from where it waits, its rows are copied under ids, and a reference, of their own, if no case was left behind at
 * this place yet. The copy is in no database; it goes into the file of the state, with everything that belongs to no case.
 */
final class CasesLeftBehind extends AbstractProcessEnginePlugin implements AutoCloseable {
    private static final Set<String> MOVES_ON = Set.of(
            "SubmitTaskFormCmd",
            "CompleteTaskCmd",
            "ExecuteJobsCmd",
            "MessageEventReceivedCmd",
            "CorrelateMessageCmd",
            "CorrelateAllMessageCmd",
            "ModifyProcessInstanceCmd",
            "DeleteProcessInstanceCmd");

    private static final String
            INSTANCES =
                    "(select proc_inst_id_ from act_hi_procinst where root_proc_inst_id_ in (select root_proc_inst_id_ from act_hi_procinst where business_key_ = '%2$s'))",
            TASKS = "(select id_ from act_hi_taskinst where proc_inst_id_ in " + INSTANCES + ")";

    /** Which rows of the engine belong to a case; what is in none of these tables belongs to none. */
    private static final Map<String, String> OF_A_CASE = new TreeMap<>();

    static {
        for (String table : List.of(
                "act_ru_execution",
                "act_ru_task",
                "act_ru_variable",
                "act_ru_event_subscr",
                "act_ru_incident",
                "act_hi_procinst",
                "act_hi_varinst",
                "act_hi_incident",
                "act_hi_detail")) OF_A_CASE.put(table, "x.proc_inst_id_ in " + INSTANCES);
        // Of the engine's history what goes on from here: the logs of jobs and of what people did, decisions of
        // tables, and the activities and tasks that are over, would take two thirds of the file.
        for (String table : List.of("act_hi_actinst", "act_hi_taskinst"))
            OF_A_CASE.put(table, "x.end_time_ is null and x.proc_inst_id_ in " + INSTANCES);
        OF_A_CASE.put("act_ru_job", "x.process_instance_id_ in " + INSTANCES);
        OF_A_CASE.put("act_ru_identitylink", "x.task_id_ in " + TASKS);
        OF_A_CASE.put("act_ru_authorization", "x.resource_id_ in " + INSTANCES + " or x.resource_id_ in " + TASKS);
        OF_A_CASE.put(
                "act_ge_bytearray",
                "x.id_ in (select bytearray_id_ from act_ru_variable where proc_inst_id_ in " + INSTANCES
                        + " union select exception_stack_id_ from act_ru_job where process_instance_id_ in " + INSTANCES
                        + " union select bytearray_id_ from act_hi_varinst where proc_inst_id_ in " + INSTANCES
                        + " union select bytearray_id_ from act_hi_detail where proc_inst_id_ in " + INSTANCES + ")");
    }

    /** What of the engine belongs to no case and is kept whole. */
    private static final Map<String, String> OF_NO_CASE = new TreeMap<>();

    static {
        for (String table : List.of(
                "act_ge_property",
                "act_ge_schema_log",
                "act_re_deployment",
                "act_re_procdef",
                "act_re_decision_def",
                "act_re_decision_req_def",
                "act_re_camformdef",
                "act_id_user",
                "act_id_group",
                "act_id_membership",
                "act_id_info",
                "act_id_tenant",
                "act_id_tenant_member",
                "act_ru_jobdef",
                "act_ru_filter")) OF_NO_CASE.put(table, "true");
        OF_NO_CASE.put("act_ge_bytearray", "x.deployment_id_ is not null");
        OF_NO_CASE.put("act_ru_job", "x.process_instance_id_ is null");
        OF_NO_CASE.put("act_ru_event_subscr", "x.proc_inst_id_ is null");
        OF_NO_CASE.put("act_ru_identitylink", "x.task_id_ is null");
        // Of tasks (7, 19) and process instances (8, 20) only what is allowed for all.
        OF_NO_CASE.put("act_ru_authorization", "x.resource_type_ not in (7, 8, 19, 20) or x.resource_id_ = '*'");
    }

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BYTES = Pattern.compile("\"bytes_\": \"\\\\\\\\x([0-9a-f]*)\"");

    private final SingleConnectionDataSource connection;
    private final JdbcTemplate database;
    private final Set<String> places = new TreeSet<>();
    private final List<Copy> copies = new ArrayList<>();
    private int number;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int formerVersions;
    private String rowsOfACase;
    private List<String> tablesOfNoCase;

    CasesLeftBehind(FreshDatabase of) {
        connection = new SingleConnectionDataSource(of.url(), of.user(), of.password(), true);
        database = new JdbcTemplate(connection);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var before = engine.getCustomPreCommandInterceptorsTxRequired();
        List<CommandInterceptor> withOurs = new ArrayList<>(before == null ? List.of() : before);
        withOurs.add(new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (MOVES_ON.contains(command.getClass().getSimpleName())) look();
                return next.execute(command);
            }
        });
        engine.setCustomPreCommandInterceptorsTxRequired(withOurs);
    }

    /** Leaves a copy behind of each case that waits where none was left yet. */
    void look() {
        Map<String, Set<String>> waiting = new LinkedHashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        database.query(
                WaitingPlaces.OF_CASES
                        + " and not exists (select from act_ru_incident n join act_ru_execution x on x.id_ = n.proc_inst_id_ where x.business_key_ = f.reference and n.incident_type_ = 'failedJob')",
                row -> {
                    waiting.computeIfAbsent(row.getString("reference"), r -> new TreeSet<>())
                            .add(row.getString("place"));
                    ids.put(row.getString("reference"), row.getString("case_id"));
                });
        waiting.forEach((reference, at) -> {
            if (!places.containsAll(at)) {
                copies.add(new Copy(Set.copyOf(at), copy(reference, ids.get(reference))));
                places.addAll(at);
            }
        });
    }

    Set<String> places() {
        return places;
    }

    int number() {
        return copies.size();
    }

    private Map<String, List<String>> copy(String reference, String id) {
        Map<String, List<String>> rows = new TreeMap<>();
        prepare();
        number++;
        Set<String> shared = sharedIds();
        String under = reference.substring(0, 8)
                + "%04d".formatted(database.queryForObject("select nextval('case_number')", Long.class));
        database.query(rowsOfACase.formatted(id, reference), row -> {
            String json = anew(row.getString(2), shared).replace(reference, under);
            var bytes = BYTES.matcher(json);
            if (bytes.find()) {
                String text = new String(HexFormat.of().parseHex(bytes.group(1)), StandardCharsets.ISO_8859_1);
                String renamed = anew(text, shared).replace(reference, under);
                json = json.replace(
                        bytes.group(1), HexFormat.of().formatHex(renamed.getBytes(StandardCharsets.ISO_8859_1)));
            }
            // The one number that is unique in the whole table.
            if (row.getString(1).equals("former_version"))
                json = json.replaceFirst("\"id\": \\d+", "\"id\": " + ++formerVersions);
            rows.computeIfAbsent(row.getString(1), t -> new ArrayList<>()).add(json);
        });
        return rows;
    }

    /** Each id as another one, the same for this copy wherever it stands, save what belongs to no case: of the copy's number and the id's own, for thousands of digests do not pack. */
    private String anew(String text, Set<String> shared) {
        return ID.matcher(text)
                .replaceAll(id -> shared.contains(id.group())
                        ? id.group()
                        : "%08x-0000-4000-8000-%012x"
                                .formatted(number, numbers.computeIfAbsent(id.group(), first -> numbers.size())));
    }

    private Set<String> sharedIds() {
        Set<String> shared = new HashSet<>();
        String ids = OF_NO_CASE.entrySet().stream()
                .filter(table -> !table.getKey().startsWith("act_id_membership"))
                .filter(table -> !table.getKey().equals("act_ge_property"))
                .map(table -> "select id_ from %s x where %s".formatted(table.getKey(), table.getValue()))
                .collect(Collectors.joining(" union all "));
        String ours = tablesOfNoCase.stream()
                .map(table -> "select to_jsonb(x) ->> 'id' from %s x".formatted(table))
                .collect(Collectors.joining(" union all "));
        database.query(ids + " union all " + ours, row -> {
            if (row.getString(1) == null) return;
            var id = ID.matcher(row.getString(1));
            while (id.find()) shared.add(id.group());
        });
        return shared;
    }

    /** Which tables of the record belong to a case, and how: by its id, or by naming a row that belongs to it. */
    private void prepare() {
        if (rowsOfACase != null) return;
        List<String> tables = database.queryForList(
                "select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname not like 'act\\_%' and relname not in ('flyway_schema_history', 'former_version', 'draft', 'handed_in', 'searched_name') order by 1",
                String.class);
        Map<String, String> ofACase = new LinkedHashMap<>();
        ofACase.put("family_case", "x.id = '%1$s'");
        ofACase.put("family", "x.id in (select family_id from family_case where id = '%1$s')");
        ofACase.put("person", "x.id in (select person_id from household_member where case_id = '%1$s')");
        for (String table : database.queryForList(
                "select table_name from information_schema.columns where table_schema = current_schema() and column_name = 'case_id' and table_name = any (?)",
                String.class,
                (Object) tables.toArray(String[]::new))) ofACase.put(table, "x.case_id = '%1$s'");
        List<Map<String, Object>> keys = database.queryForList(
                """
                select conrelid::regclass::text as child, confrelid::regclass::text as parent,
                    (select bool_and(attnotnull) from pg_attribute where attrelid = conrelid and attnum = any (conkey)) as always,
                    (select string_agg('x.' || attname, ', ' order by k.n) from unnest(conkey) with ordinality k (c, n) join pg_attribute a on a.attrelid = conrelid and a.attnum = k.c) as names,
                    (select string_agg('x.' || attname, ', ' order by k.n) from unnest(confkey) with ordinality k (c, n) join pg_attribute a on a.attrelid = confrelid and a.attnum = k.c) as named
                from pg_constraint where contype = 'f' and conrelid <> confrelid and conrelid::regclass::text = any (?)""",
                (Object) tables.toArray(String[]::new));
        // By what each row names first, for a name that may be missing leaves rows behind.
        addChildren(
                ofACase,
                keys.stream().filter(key -> (Boolean) key.get("always")).toList());
        addChildren(ofACase, keys);
        tablesOfNoCase =
                tables.stream().filter(table -> !ofACase.containsKey(table)).toList();
        String rowIds = ofACase.entrySet().stream()
                .map(table -> "select to_jsonb(x) ->> 'id' from " + table.getKey() + " x where " + table.getValue())
                .collect(Collectors.joining(" union all "));
        ofACase.putAll(OF_A_CASE);
        rowsOfACase = ofACase.entrySet().stream()
                        .map(table -> "select '" + table.getKey() + "', jsonb_strip_nulls(to_jsonb(x))::text from "
                                + table.getKey() + " x where " + table.getValue())
                        .collect(Collectors.joining(" union all "))
                + " union all select 'former_version', to_jsonb(x)::text from former_version x where x.row_id in ("
                + rowIds + ")";
    }

    private static void addChildren(Map<String, String> ofACase, List<Map<String, Object>> keys) {
        for (int before = 0; before < ofACase.size(); ) {
            before = ofACase.size();
            for (var key : keys) {
                String parent = (String) key.get("parent");
                if (ofACase.containsKey(parent) && !parent.equals("family") && !parent.equals("person"))
                    ofACase.putIfAbsent(
                            (String) key.get("child"),
                            "(%s) in (select %s from %s x where %s)"
                                    .formatted(key.get("names"), key.get("named"), parent, ofACase.get(parent)));
            }
        }
    }

    /** What was left behind, and everything that belongs to no case. */
    FormerState state() throws IOException, SQLException {
        prepare();
        FormerState state = FormerState.ofToday();
        leaveOutWhatOthersShow();
        Map<String, List<String>> all = new TreeMap<>();
        for (Copy copy : copies)
            copy.rows.forEach((table, lines) ->
                    all.computeIfAbsent(table, t -> new ArrayList<>()).addAll(lines));
        for (String table : tablesOfNoCase) add(all, table, "true");
        OF_NO_CASE.forEach((table, where) -> add(all, table, where));
        all.forEach(state::rows);
        state.places(places);
        return state;
    }

    /** The largest first: a case that waits nowhere where no other one waits only makes the file larger. */
    private void leaveOutWhatOthersShow() {
        var bySize = new ArrayList<>(copies);
        bySize.sort(Comparator.comparingLong(Copy::size).reversed());
        for (Copy copy : bySize) {
            boolean shown = copy.at.stream()
                    .allMatch(place -> copies.stream()
                                    .filter(other -> other.at.contains(place))
                                    .count()
                            > 1);
            if (shown) copies.remove(copy);
        }
    }

    private record Copy(Set<String> at, Map<String, List<String>> rows) {
        long size() {
            return rows.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(String::length)
                    .sum();
        }
    }

    private void add(Map<String, List<String>> all, String table, String where) {
        all.computeIfAbsent(table, t -> new ArrayList<>())
                .addAll(database.queryForList(
                        "select jsonb_strip_nulls(to_jsonb(x))::text from %s x where %s".formatted(table, where),
                        String.class));
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
