package org.familypathway.access;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** A path for the log. A word that somebody typed into an address may be a family's name, so only words stand in it that paths here are made of, and what cases, tasks and changes are called by. */
@Component
class WordsOfPaths {
    private static final Pattern WORD = Pattern.compile("[a-z][A-Za-z.-]*"),
            OF_A_THING =
                    Pattern.compile(
                            "FP-\\d{4}-\\d{4,9}|\\d{1,5}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Of the engine's addresses and of Spring Boot's, which are open to nobody: that somebody asks for them is worth telling. */
    private static final String CLOSED =
            "actuator beans configprops env health heapdump info loggers mappings prometheus sbom shutdown threaddump assignee attachment batch comment condition create decision-instance delegate delete detail evaluate event-subscription execute "
                    + "external-task history localVariables message metrics migration modification resolve restart retries schema setup signal suspended telemetry tenant variables";

    private final EngineApiRules rules;
    private final ObjectProvider<RequestMappingInfoHandlerMapping> pages;
    private volatile Set<String> words;

    WordsOfPaths(EngineApiRules rules, ObjectProvider<RequestMappingInfoHandlerMapping> pages) {
        this.rules = rules;
        this.pages = pages;
    }

    /** @param path as it was asked for, without what follows a question mark @return each other word of it as "…" */
    String told(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(word ->
                        word.isEmpty() || OF_A_THING.matcher(word).matches() || known().contains(word) ? word : "…")
                .collect(Collectors.joining("/"));
    }

    /** Whether it names one case, task or other thing, so that not to find it may be not to be let in. */
    boolean isOfAThing(String path) {
        return Arrays.stream(path.split("/"))
                .anyMatch(word -> OF_A_THING.matcher(word).matches());
    }

    private Set<String> known() {
        if (words == null) words = collected();
        return words;
    }

    /** Only with the first question: the pages are not there yet when this is made. */
    private Set<String> collected() {
        Stream<String> ours = pages.stream()
                .flatMap(all -> all.getHandlerMethods().keySet().stream())
                .flatMap(page -> page.getPatternValues().stream());
        Set<String> found = Stream.concat(ours, rules.paths())
                .flatMap(path -> Arrays.stream(path.split("/")))
                .filter(word -> WORD.matcher(word).matches())
                .collect(Collectors.toCollection(HashSet::new));
        found.addAll(Arrays.asList(CLOSED.split(" ")));
        return found;
    }
}
