package org.familypathway.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.familypathway.database.CannotUseDatabase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.gate.Faults.Fault;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.platform.gate.ProposedChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the diagrams into the engine: one deployment for each process, with the forms and decisions of its folder, under names that stay the same
 * wherever the application runs. What has not changed is not deployed again. The decisions that all phases ask are a deployment of their own, and so are the forms of the case page
 * that have a folder in common: no process shows them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PathwayDeployment implements ApplicationRunner {
    /** Where the files are that the application brings along. */
    static final String OWN = "classpath*:";

    private static final Pattern SHOWS_FORM = Pattern.compile("camunda:formRef=\"([^\"]+)\"");

    /** What is deployed together. @param files their contents, by the names under which the engine knows them, such as {@code processes/plan/plan.bpmn} */
    record Chapter(String name, Map<String, String> files) {}

    private static final Logger LOG = LoggerFactory.getLogger(PathwayDeployment.class);

    /** The source that the engine notes with what a release of the application brought. */
    private static final String BROUGHT = "family-pathway";

    static final String TAKES_EARLIER = "family-pathway.take-earlier-diagrams";

    private final boolean takesEarlier;
    private final RepositoryService repository;
    private final ModelGate gate;
    private final ObjectProvider<ProposedChanges> changes;
    private final JdbcClient database;

    /** @param takesEarlier whether diagrams that others have come after may come in front again; a developer's always do */
    PathwayDeployment(
            RepositoryService repository,
            ModelGate gate,
            ObjectProvider<ProposedChanges> changes,
            JdbcClient database,
            @Value("${" + TAKES_EARLIER + ":#{!'${" + Development.FOLDER + ":}'.isEmpty()}}") boolean takesEarlier) {
        this.takesEarlier = takesEarlier;
        this.repository = repository;
        this.gate = gate;
        this.changes = changes;
        this.database = database;
    }

    /**
     * @throws CannotUseDatabase where a newer release ran here: its diagrams stay in front
     * @throws IllegalStateException where what the release brings does not fit together: nothing is deployed, and the start ends
     */
    @Override
    public void run(ApplicationArguments args) throws IOException {
        List<Chapter> changed = chapters(files(OWN)).stream()
                .filter(chapter -> !isAsLastBrought(chapter))
                .toList();
        if (changed.isEmpty()) return;
        if (!takesEarlier && changed.stream().allMatch(this::wasBroughtBefore))
            throw new CannotUseDatabase(
                    "This database has run with a newer release: %s, which this release brings, came before what runs now."
                            .formatted(changed.stream().map(Chapter::name).collect(Collectors.joining(", "))),
                    "Start the newer release. Where this one is the newer and takes a change back, start it once with %s=true."
                            .formatted(TAKES_EARLIER));
        Collection<Fault> faults = gate.ofRelease();
        if (!faults.isEmpty())
            throw new IllegalStateException("The diagrams, tables and forms of this release do not fit together. "
                    + faults.stream().map(Fault::toString).collect(Collectors.joining(" ")));
        List<Chapter> changedHereToo =
                changed.stream().filter(this::wouldReplaceWhatWasReleased).toList();
        changed.stream().filter(chapter -> !changedHereToo.contains(chapter)).forEach(this::deploy);
        changedHereToo.forEach(this::settle);
    }

    /** @throws Refusal where it does not fit what is in force */
    void deployThroughTheGate(Chapter chapter) {
        gate.mustFit(contents(chapter));
        deploy(chapter);
    }

    /**
     * Whether files of the chapter are in force that somebody released here and that this release of the application brings otherwise. What the last release brought is no reason: it was there when
     * they released theirs.
     */
    private boolean wouldReplaceWhatWasReleased(Chapter chapter) {
        Map<String, byte[]> brought = contents(chapter);
        Deployment last = lastBroughtOf(chapter);
        if (last == null || !isReleasedHere(chapter)) return false;
        Map<String, byte[]> inForce = gate.inForce(brought);
        return !isSame(inForce, filesOf(last)) && !isSame(inForce, brought);
    }

    private boolean isAsLastBrought(Chapter chapter) {
        Deployment last = lastBroughtOf(chapter);
        return last != null && isSame(contents(chapter), filesOf(last));
    }

    private boolean wasBroughtBefore(Chapter chapter) {
        return broughtOf(chapter).stream().skip(1).anyMatch(former -> isSame(contents(chapter), filesOf(former)));
    }

    private Deployment lastBroughtOf(Chapter chapter) {
        return broughtOf(chapter).stream().findFirst().orElse(null);
    }

    /** The newest first. */
    private List<Deployment> broughtOf(Chapter chapter) {
        return repository
                .createDeploymentQuery()
                .deploymentName(chapter.name())
                .deploymentSource(BROUGHT)
                .orderByDeploymentTime()
                .desc()
                .list();
    }

    private boolean isReleasedHere(Chapter chapter) {
        return chapter.files().keySet().stream().map(PathwayDeployment::bare).anyMatch(key -> {
            var process = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(key)
                    .latestVersion()
                    .singleResult();
            var table = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(key)
                    .latestVersion()
                    .singleResult();
            return process != null && isProposal(process.getDeploymentId())
                    || table != null && isProposal(table.getDeploymentId())
                    || newestForm(key).filter(this::isProposal).isPresent();
        });
    }

    /** The deployment that brought the newest version of a form, for which the engine has no question of its own. */
    private Optional<String> newestForm(String key) {
        return database.sql(
                        "select deployment_id_ from act_re_camformdef where key_ = :key and tenant_id_ is null order by version_ desc limit 1")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    private boolean isProposal(String deployment) {
        return ProposedChanges.SOURCE.equals(repository
                .createDeploymentQuery()
                .deploymentId(deployment)
                .singleResult()
                .getSource());
    }

    private Map<String, byte[]> filesOf(Deployment deployment) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (var file : repository.getDeploymentResources(deployment.getId()))
            files.put(file.getName(), ((ResourceEntity) file).getBytes());
        return files;
    }

    /** By name without folder: somebody may have deployed it from another place. */
    private static boolean isSame(Map<String, byte[]> one, Map<String, byte[]> other) {
        return texts(one).equals(texts(other));
    }

    private static Map<String, String> texts(Map<String, byte[]> files) {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, content) -> texts.put(file(name), new String(content, StandardCharsets.UTF_8)));
        return texts;
    }

    private static String file(String name) {
        return bare(name) + ending(name);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.'));
    }

    /**
     * Of each file that is taken which has changed since a release last brought it, here or in this release; only what has changed in both is a question for somebody. A diagram and its forms are one
     * deployment: where one of them is in question, what this release brings of them is proposed together, beside what was released here of the others.
     */
    private void settle(Chapter chapter) {
        Map<String, String> before = texts(filesOf(lastBroughtOf(chapter))),
                now = texts(gate.inForce(contents(chapter))),
                taken = new LinkedHashMap<>(),
                asked = new LinkedHashMap<>();
        Set<String> inQuestion = new HashSet<>();
        chapter.files().forEach((name, brought) -> {
            String was = before.get(file(name)), is = now.get(file(name));
            boolean isBroughtOtherwise = !brought.equals(was), isOtherwiseHere = !Objects.equals(is, was);
            if (isBroughtOtherwise && isOtherwiseHere && !brought.equals(is)) inQuestion.add(name);
            put(taken, name, isOtherwiseHere ? is : brought);
            put(asked, name, isBroughtOtherwise ? brought : is);
        });
        if (chapter.files().keySet().stream().anyMatch(name -> name.endsWith(".bpmn"))) {
            addFormsOfTheDiagram(now, taken);
            addFormsOfTheDiagram(now, asked);
            if (inQuestion.isEmpty() && fits(taken)) asked.clear();
            else taken.clear();
        } else {
            asked.keySet().retainAll(inQuestion);
            taken.entrySet()
                    .removeIf(file -> inQuestion.contains(file.getKey())
                            || file.getValue().equals(now.get(file(file.getKey()))));
            if (!fits(taken)) {
                asked.putAll(taken);
                taken.clear();
            }
        }
        if (!taken.isEmpty() && !texts(bytes(taken)).equals(now))
            deploy(new Chapter(chapter.name(), taken), ProposedChanges.SOURCE);
        if (!asked.isEmpty()) propose(new Chapter(chapter.name(), fits(asked) ? asked : chapter.files()));
    }

    /** @param text null where the file is not there */
    private static void put(Map<String, String> files, String name, String text) {
        if (text != null) files.put(name, text);
    }

    /** Those that were released here with the diagram and that no release knows, where it is the diagram of here. */
    private static void addFormsOfTheDiagram(Map<String, String> now, Map<String, String> files) {
        boolean isOfHere = files.entrySet().stream()
                .anyMatch(file ->
                        file.getKey().endsWith(".bpmn") && file.getValue().equals(now.get(file(file.getKey()))));
        Set<String> there = files.keySet().stream().map(PathwayDeployment::file).collect(Collectors.toSet());
        if (isOfHere)
            now.forEach((name, text) -> {
                if (name.endsWith(".form") && !there.contains(name)) files.put(name, text);
            });
    }

    private boolean fits(Map<String, String> files) {
        return gate.faults(bytes(files)).isEmpty();
    }

    private void propose(Chapter chapter) {
        String name = "%s, as this release of the application brings it".formatted(chapter.name());
        changes.getObject()
                .proposeOnce(name, contents(chapter), "pathway")
                .ifPresent(number -> LOG.warn(
                        "This release brings {} otherwise than somebody released it here. What is in force stays; what the release brings is proposal {} under /changes.",
                        chapter.files().keySet().stream()
                                .map(PathwayDeployment::file)
                                .collect(Collectors.joining(", ")),
                        number));
    }

    private static Map<String, byte[]> contents(Chapter chapter) {
        return bytes(chapter.files());
    }

    private static Map<String, byte[]> bytes(Map<String, String> texts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private void deploy(Chapter chapter) {
        deploy(chapter, BROUGHT);
    }

    private void deploy(Chapter chapter, String source) {
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name(chapter.name())
                .source(source)
                .enableDuplicateFiltering(false);
        chapter.files().forEach(deployment::addString);
        deployment.deploy();
    }

    /** The contents of all diagrams, decisions and forms below a place, by their names. @param place such as {@code file:/home/ana/pathway/} */
    static Map<String, String> files(String place) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        var resources = new PathMatchingResourcePatternResolver();
        for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"))
            for (Resource file : resources.getResources(place + pattern)) {
                String name = name(file);
                if (!files.containsKey(name)) files.put(name, file.getContentAsString(StandardCharsets.UTF_8));
            }
        return files;
    }

    /** In the order in which they are deployed: called processes first, so that the spine never runs before what it calls. */
    static List<Chapter> chapters(Map<String, String> files) {
        List<Chapter> chapters = new ArrayList<>();
        List<String> shared = files.keySet().stream()
                .filter(n -> n.matches("processes/[^/]+\\.dmn"))
                .toList();
        if (!shared.isEmpty()) chapters.add(chapter("decisions of all phases", shared, files));
        files.keySet().stream()
                .filter(n -> n.endsWith(".bpmn"))
                .sorted(Comparator.comparing((String n) -> n.split("/").length)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(process -> chapters.add(chapter(bare(process), belongingTo(process, files), files)));
        chapters.addAll(ofTheCasePage(files, chapters));
        return chapters;
    }

    /** The forms that belong to none of the processes. */
    private static List<Chapter> ofTheCasePage(Map<String, String> files, List<Chapter> ofProcesses) {
        Set<String> shown = ofProcesses.stream()
                .flatMap(chapter -> chapter.files().keySet().stream())
                .collect(Collectors.toSet());
        Map<String, List<String>> folders = files.keySet().stream()
                .filter(name -> name.endsWith(".form") && !shown.contains(name))
                .collect(Collectors.groupingBy(
                        name -> name.replaceAll("^forms/|/?[^/]*$", ""), TreeMap::new, Collectors.toList()));
        return folders.entrySet().stream()
                .map(folder -> chapter("forms of the case page, " + folder.getKey(), folder.getValue(), files))
                .toList();
    }

    private static Chapter chapter(String name, List<String> names, Map<String, String> files) {
        Map<String, String> its = new LinkedHashMap<>();
        names.forEach(n -> its.put(n, files.get(n)));
        return new Chapter(name, its);
    }

    /** The process, the forms that it names, and, where it is the one its folder is named for or the first of a folder without such a one, the decisions beside it. */
    private static List<String> belongingTo(String process, Map<String, String> files) {
        String folder = process.substring(0, process.lastIndexOf('/') + 1);
        List<String> names = new ArrayList<>(List.of(process));
        Set<String> shown = SHOWS_FORM
                .matcher(files.get(process))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        files.keySet().stream()
                .filter(n -> n.endsWith(".form") && shown.contains(bare(n)))
                .forEach(names::add);
        String named = folder + folder.replaceAll("^processes/|/$", "") + ".bpmn";
        String takesDecisions = files.containsKey(named)
                ? named
                : files.keySet().stream()
                        .filter(n -> n.startsWith(folder) && n.endsWith(".bpmn"))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        if (process.equals(takesDecisions) && !folder.equals("processes/"))
            files.keySet().stream()
                    .filter(n -> n.endsWith(".dmn") && n.startsWith(folder))
                    .forEach(names::add);
        return names;
    }

    /** The name of a file without its folder and its kind: {@code forms/plan/agree-plan.form} is {@code agree-plan}. */
    static String bare(String name) {
        return name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
    }

    private static String name(Resource resource) throws IOException {
        String url = resource.getURL().toString();
        int folder = Math.max(url.lastIndexOf("/processes/"), url.lastIndexOf("/forms/"));
        return url.substring(folder + 1);
    }
}
