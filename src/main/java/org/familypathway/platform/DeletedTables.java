package org.familypathway.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What open work needs is not deleted (invariant 10): the last version of a decision table that the pathway asks, without which no task could be opened or completed, or of a form that the case page
 * shows, and a diagram on which somebody works.
 */
@Component
class DeletedTables {
    private final DeployedFiles deployed;
    private final JdbcClient database;

    DeletedTables(DeployedFiles deployed, JdbcClient database) {
        this.deployed = deployed;
        this.database = database;
    }

    /** @throws Refusal where a deployment has the only version of a table that is asked, or a diagram on which somebody works, naming them */
    void mustLeaveWhatIsNeeded(String deployment) {
        // Of two who delete two versions at once, the second is to see that the first has gone.
        database.sql("select pg_advisory_xact_lock(hashtext('family-pathway deletion'))")
                .query((row, number) -> true)
                .single();
        List<String> last = database
                .sql(
                        """
                        select distinct one.key_ from act_re_decision_def one
                        where one.deployment_id_ = :deployment and not exists (select from act_re_decision_def other where other.key_ = one.key_ and other.deployment_id_ <> :deployment) order by 1""")
                .param("deployment", deployment)
                .query(String.class)
                .list()
                .stream()
                .filter(table -> isNeeded(table + ".dmn"))
                .toList();
        if (!last.isEmpty())
            throw Refusal.of(
                    null,
                    "This deployment has the only version of %s, and open work asks it. Deploy another version first. Nothing was deleted."
                            .formatted(last.stream().map(key -> key + ".dmn").collect(Collectors.joining(", "))));
        List<String> lastForms = database
                .sql(
                        """
                        select one.key_ from act_re_camformdef one
                        where one.deployment_id_ = :deployment and not exists (select from act_re_camformdef other where other.key_ = one.key_ and other.deployment_id_ <> :deployment)
                        and not exists (select from act_re_procdef diagram where diagram.deployment_id_ = :deployment) order by 1""")
                .param("deployment", deployment)
                .query(String.class)
                .list()
                .stream()
                .filter(form -> comesAlong("/" + form + ".form"))
                .toList();
        if (!lastForms.isEmpty())
            throw Refusal.of(
                    null,
                    "This deployment has the only version of %s, and the page of each family shows it. Deploy another version first. Nothing was deleted."
                            .formatted(
                                    lastForms.stream().map(key -> key + ".form").collect(Collectors.joining(", "))));
        mustBeAtRest("diagram.deployment_id_ in (:those)", "This deployment has", Set.of(deployment));
    }

    /**
     * What holds by then would be another version: nobody has looked at it, nobody else has agreed, and nothing is kept of who did it and why. That is a change, and goes the way of changes.
     *
     * @throws Refusal where the deployment has the newest version of what is asked, naming it
     */
    void mustLeaveWhatIsInForce(String deployment) {
        List<String> inForce = database
                .sql(
                        """
                        select one.key_ || '.bpmn' from act_re_procdef one where one.deployment_id_ = :deployment and not exists (select from act_re_procdef newer where newer.key_ = one.key_ and newer.version_ > one.version_)
                        union select one.key_ || '.dmn' from act_re_decision_def one where one.deployment_id_ = :deployment and not exists (select from act_re_decision_def newer where newer.key_ = one.key_ and newer.version_ > one.version_)
                        union select one.key_ || '.form' from act_re_camformdef one where one.deployment_id_ = :deployment and not exists (select from act_re_camformdef newer where newer.key_ = one.key_ and newer.version_ > one.version_)
                          and not exists (select from act_re_procdef diagram where diagram.deployment_id_ = :deployment)
                        order by 1""")
                .param("deployment", deployment)
                .query(String.class)
                .list()
                .stream()
                .filter(this::isNeeded)
                .toList();
        if (!inForce.isEmpty())
            throw Refusal.of(
                    null,
                    "This deployment has %s as it is in force. Under “Changes of the pathway” a release is taken back, and something else proposed. Nothing was deleted."
                            .formatted(String.join(", ", inForce)));
    }

    /** By the application itself, which asks what it brings along, or by a diagram. */
    private boolean isNeeded(String file) {
        String key = file.substring(0, file.lastIndexOf('.'));
        return comesAlong("/" + file)
                || deployed.before(".bpmn").stream()
                        .anyMatch(diagram -> diagram.contains(
                                (file.endsWith(".dmn") ? "decisionRef=\"" : "calledElement=\"") + key + "\""));
    }

    /** @throws Refusal where somebody works on one of these versions, naming their diagrams @param definitions their ids */
    void mustLeaveWorkUnderWay(Set<?> definitions) {
        mustBeAtRest("diagram.id_ in (:those)", "There is", definitions);
    }

    /** @throws Refusal where somebody works on any version of the diagram */
    void mustLeaveWorkUnderWayOn(String process) {
        mustBeAtRest("diagram.key_ in (:those)", "There is", Set.of(process));
    }

    private void mustBeAtRest(String which, String where, Set<?> those) {
        List<String> running = database.sql(
                        "select distinct diagram.key_ from act_re_procdef diagram where " + which
                                + " and exists (select from act_ru_execution work where work.proc_def_id_ = diagram.id_) order by 1")
                .param("those", those)
                .query(String.class)
                .list();
        if (!running.isEmpty())
            throw Refusal.of(
                    null,
                    "%s a version of %s on which work is under way. Nothing was deleted."
                            .formatted(
                                    where,
                                    running.stream().map(key -> key + ".bpmn").collect(Collectors.joining(", "))));
    }

    private static boolean comesAlong(String name) {
        try {
            return PathwayDeployment.files(PathwayDeployment.OWN).keySet().stream()
                    .anyMatch(file -> file.endsWith(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
