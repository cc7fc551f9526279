package org.familypathway.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Brings the diagrams into the engine: one deployment for each process, with the forms and decisions of its folder, under names that stay the same
 * wherever the application runs. What has not changed is not deployed again. The decisions that all phases ask are a deployment of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PathwayDeployment implements ApplicationRunner {
    private final RepositoryService repository;
    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

    PathwayDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void run(ApplicationArguments args) throws IOException {
        Map<String, Resource> all = new LinkedHashMap<>();
        for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"))
            for (Resource resource : resources.getResources("classpath*:" + pattern))
                all.putIfAbsent(name(resource), resource);

        deploy(
                "decisions of all phases",
                all,
                all.keySet().stream()
                        .filter(n -> n.matches("processes/[^/]+\\.dmn"))
                        .toList());
        // Called processes first, so that the spine never runs before what it calls.
        all.keySet().stream()
                .filter(n -> n.endsWith(".bpmn"))
                .sorted(Comparator.comparing((String n) -> n.split("/").length)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(process -> deploy(process.replaceAll(".*/|\\.bpmn$", ""), all, belongingTo(process, all)));
    }

    /** The process, the forms that it names, and, where it is the one its folder is named for or the first of a folder without such a one, the decisions beside it. */
    private List<String> belongingTo(String process, Map<String, Resource> all) {
        String diagram = text(all.get(process)), folder = process.substring(0, process.lastIndexOf('/') + 1);
        List<String> names = new ArrayList<>(List.of(process));
        all.keySet().stream()
                .filter(n -> n.endsWith(".form")
                        && diagram.contains("camunda:formRef=\"" + n.replaceAll(".*/|\\.form$", "") + "\""))
                .forEach(names::add);
        String named = folder + folder.replaceAll("^processes/|/$", "") + ".bpmn";
        String takesDecisions = all.containsKey(named)
                ? named
                : all.keySet().stream()
                        .filter(n -> n.startsWith(folder) && n.endsWith(".bpmn"))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        if (process.equals(takesDecisions) && !folder.equals("processes/"))
            all.keySet().stream()
                    .filter(n -> n.endsWith(".dmn") && n.startsWith(folder))
                    .forEach(names::add);
        return names;
    }

    private void deploy(String name, Map<String, Resource> all, List<String> names) {
        if (names.isEmpty()) return;
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name(name)
                .source("family-pathway")
                .enableDuplicateFiltering(false);
        names.forEach(n -> deployment.addString(n, text(all.get(n))));
        deployment.deploy();
    }

    private static String name(Resource resource) throws IOException {
        String url = resource.getURL().toString();
        int folder = Math.max(url.lastIndexOf("/processes/"), url.lastIndexOf("/forms/"));
        return url.substring(folder + 1);
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
