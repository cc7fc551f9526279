package org.familypathway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.demo.Script.Deed;
import org.familypathway.demo.Script.Entry;
import org.familypathway.demo.Script.When;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the scripts of the demonstration; {@code demonstration/README.md} says how they are written. */
public class ScriptReader {
    private static final String FOLDER = "demonstration/";
    private static final Set<String> DEEDS =
            Arrays.stream(Deed.values()).map(Deed::name).collect(Collectors.toSet());
    private static final Set<String> OF_FAMILY = Set.of("family", "like", "end", "names", "entries");
    private static final Set<String> OF_STRETCH = Set.of("names", "entries", "whenever");
    private static final Set<String> OF_ENTRY = Set.of("day", "at", "ago", "person", "of", "answers");
    private static final Set<String> OF_INCLUDE = Set.of("include", "day", "ago", "from", "until");
    private static final String TODAY = "today";
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final Pattern AGO = Pattern.compile("(\\d+) minutes");

    private final Map<String, Map<String, Object>> files = new LinkedHashMap<>();

    /**
     * A stretch as it is included.
     *
     * @param day to which its days are added
     * @param moment {@code today}, or how long ago; null where the day says it
     * @param from the step at which it begins
     * @param until the step before which it stops
     */
    private record Included(
            int day, String moment, String place, String from, String until, Map<String, Object> names) {}

    /** The scripts of all families of the demonstration, those of the fewest entries first. */
    List<Script> families() {
        return families("families");
    }

    /** The fixed families that are walked through each change, those of the fewest entries first: one for each way of working and each end it can take. */
    public List<Script> walked() {
        return families("walked");
    }

    /**
     * Those of some ways of working, or some of a way.
     *
     * @param which ways, such as {@code families-first}, or families by way and file, such as {@code families-first/needs-met}; empty for all
     * @throws IllegalArgumentException where one of them names no fixed family
     */
    public List<Script> walked(List<String> which) {
        List<Script> walked = walked();
        List<String> without = which.stream()
                .filter(one -> walked.stream().noneMatch(script -> isMeant(one, script)))
                .toList();
        if (!without.isEmpty())
            throw new IllegalArgumentException(
                    "family-pathway.walks.ways names ways of working, or families of them, that no fixed family walks: %s."
                            .formatted(without));
        return which.isEmpty()
                ? walked
                : walked.stream()
                        .filter(script -> which.stream().anyMatch(one -> isMeant(one, script)))
                        .toList();
    }

    private static boolean isMeant(String which, Script script) {
        String way = DemoOffice.way(script.service());
        return which.equals(way) || which.equals(way + "/" + script.file().replaceAll(".*/|\\.yaml$", ""));
    }

    private List<Script> families(String folder) {
        try {
            List<Script> scripts = new ArrayList<>();
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + FOLDER + folder + "/**/*.yaml")) {
                String url = file.getURL().toString();
                scripts.add(family(url.substring(url.lastIndexOf(FOLDER) + FOLDER.length())));
            }
            scripts.sort(
                    Comparator.comparing((Script script) -> script.entries().size())
                            .thenComparing(Script::family));
            return scripts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws Script.Failed where the file, or what it includes, is not written as a script is */
    Script family(String file) {
        Map<String, Object> written = file(file);
        only(file, written, OF_FAMILY);
        String family = text(file, written, "family");
        Map<String, Object> names = new LinkedHashMap<>();
        if (written.containsKey("like"))
            names.putAll(map(file, file(text(file, written, "like")).get("names")));
        names.putAll(map(file, written.get("names")));
        names.put("family", family);
        names.put("service", file.split("/")[1]);
        List<Entry> entries = new ArrayList<>(), whenever = new ArrayList<>();
        add(file, written, new Included(0, null, file, null, null, names), entries, whenever);
        if (entries.isEmpty()) throw new Script.Failed(file, "Nothing happens in it.");
        for (int i = 1; i < entries.size(); i++)
            if (entries.get(i).when().daysAgo() > entries.get(i - 1).when().daysAgo())
                throw new Script.Failed(
                        entries.get(i).place(),
                        "It is day -%d, and before it was day -%d."
                                .formatted(
                                        entries.get(i).when().daysAgo(),
                                        entries.get(i - 1).when().daysAgo()));
        return new Script(file, family, (String) written.get("end"), entries, whenever);
    }

    /** @return whether the stretch has come to the step at which it is to stop */
    private boolean add(
            String file, Map<String, Object> written, Included as, List<Entry> entries, List<Entry> whenever) {
        int ofItself = 0;
        for (Object one : list(file, written.get("whenever"))) {
            String place = "%s, whenever %d".formatted(file, ++ofItself);
            whenever.add(entry(place, map(place, one), as, false));
        }
        int number = 0;
        boolean begun = as.from() == null;
        for (Object one : list(file, written.get("entries"))) {
            String place = "%s, entry %d".formatted(file, ++number);
            Map<String, Object> entry = map(place, one);
            if (!begun && !as.from().equals(nameOf(entry))) continue;
            begun = true;
            if (as.until() != null && as.until().equals(nameOf(entry))) return true;
            if (entry.containsKey("include")) {
                if (include(place, entry, as, entries, whenever)) return true;
            } else entries.add(entry(place, entry, as, true));
        }
        if (!begun) throw new Script.Failed(as.place(), "%s has no entry %s.".formatted(file, as.from()));
        return false;
    }

    private boolean include(
            String place, Map<String, Object> entry, Included as, List<Entry> entries, List<Entry> whenever) {
        String file = "stretches/" + entry.get("include") + ".yaml";
        Map<String, Object> stretch = file(file), names = new LinkedHashMap<>(map(file, stretch.get("names")));
        only(file, stretch, OF_STRETCH);
        names.putAll(as.names());
        entry.forEach((key, value) -> {
            if (!OF_INCLUDE.contains(key)) names.put(key, value);
        });
        String from = (String) entry.get("from"), until = (String) entry.get("until");
        boolean stops = add(
                file,
                stretch,
                new Included(
                        as.day() + day(place, entry),
                        moment(entry, as),
                        place,
                        from,
                        until == null ? as.until() : until,
                        names),
                entries,
                whenever);
        if (until != null && !stops) throw new Script.Failed(place, "%s has no entry %s.".formatted(file, until));
        return until == null && stops;
    }

    private Entry entry(String place, Map<String, Object> entry, Included as, boolean hasTime) {
        Set<String> known = new TreeSet<>(DEEDS), deeds = new TreeSet<>(DEEDS);
        known.addAll(OF_ENTRY);
        only(place, entry, known);
        deeds.retainAll(entry.keySet());
        if (deeds.size() != 1)
            throw new Script.Failed(
                    place, "An entry has one of start, step, page, claim, pass, wait and include, and one only.");
        Deed deed = Deed.valueOf(deeds.iterator().next());
        return new Entry(
                place,
                hasTime ? when(place, entry, as) : null,
                deed,
                text(place, entry, deed.name()),
                (String) entry.get("person"),
                (String) entry.get("of"),
                map(place, entry.get("answers")),
                as.names());
    }

    private static When when(String place, Map<String, Object> entry, Included as) {
        String moment = moment(entry, as);
        boolean today = TODAY.equals(moment);
        if (moment != null && !today) {
            Matcher minutes = AGO.matcher(moment);
            if (!minutes.matches()) throw new Script.Failed(place, "“ago” is said like “20 minutes”.");
            return new When(0, null, Integer.valueOf(minutes.group(1)), true);
        }
        int day = today ? 0 : as.day() + day(place, entry);
        if (day > 0) throw new Script.Failed(place, "Day %d is still to come.".formatted(day));
        Object at = entry.get("at");
        return new When(-day, at == null ? MORNING : LocalTime.parse(at.toString()), null, today);
    }

    /** {@code today}, or how long ago; null where a day is counted. */
    private static String moment(Map<String, Object> entry, Included as) {
        if (entry.get("ago") instanceof String ago) return ago;
        if (TODAY.equals(entry.get("day"))) return TODAY;
        return entry.containsKey("day") ? null : as.moment();
    }

    private static int day(String place, Map<String, Object> entry) {
        return TODAY.equals(entry.get("day")) ? 0 : number(place, entry, "day");
    }

    private static Object nameOf(Map<String, Object> entry) {
        return DEEDS.stream()
                .map(entry::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A file as it is written, read once. @param path below {@code demonstration} */
    Map<String, Object> file(String path) {
        return files.computeIfAbsent(path, unread -> {
            try {
                return map(
                        path,
                        yaml().load(new ClassPathResource(FOLDER + path).getContentAsString(StandardCharsets.UTF_8)));
            } catch (IOException | YAMLException unreadable) {
                throw new Script.Failed(path, unreadable.getMessage(), unreadable);
            }
        });
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new WordsStayWords());
    }

    /** An answer such as {@code yes}, {@code no} or {@code 17:15} is that text, and a date stays as it is written. */
    private static class WordsStayWords extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?[0-9]+"), "-0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("-?[0-9]+\\.[0-9]+"), "-0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("null|"), "n\0");
        }
    }

    private static void only(String place, Map<String, Object> written, Set<String> known) {
        for (String key : written.keySet())
            if (!known.contains(key))
                throw new Script.Failed(place, "“%s” is none of %s.".formatted(key, new TreeSet<>(known)));
    }

    private static String text(String place, Map<String, Object> written, String key) {
        if (written.get(key) instanceof String text) return text;
        throw new Script.Failed(place, "“%s” is missing.".formatted(key));
    }

    private static int number(String place, Map<String, Object> written, String key) {
        Object value = written.getOrDefault(key, 0);
        if (value instanceof Integer number) return number;
        throw new Script.Failed(place, "“%s” is a whole number.".formatted(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String place, Object written) {
        if (written == null) return Map.of();
        if (written instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance))
            return (Map<String, Object>) map;
        throw new Script.Failed(place, "Keys and values are expected here.");
    }

    private static List<?> list(String place, Object written) {
        if (written == null) return List.of();
        if (written instanceof List<?> list) return list;
        throw new Script.Failed(place, "A list is expected here.");
    }
}
