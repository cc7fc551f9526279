package org.familypathway.database;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where cases wait: for somebody, for a day, for a message. */
final class WaitingPlaces {
    /** One line each: a case, and an element at which it waits. What calls another process waits nowhere itself. */
    static final String OF_CASES =
            """
            select f.reference, f.id::text as case_id, s.profile || ' ' || d.key_ || ' ' || e.act_id_ as place
            from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            join act_ru_execution i on i.id_ = e.proc_inst_id_
            join family_case f on f.reference = i.business_key_ join service s on s.id = f.service_id
            where e.is_active_ and e.act_id_ is not null and e.act_id_ !~ '^(callActivity|subProcess)_|#'
              and not exists (select from act_ru_execution c where c.parent_id_ = e.id_ and c.act_id_ = e.act_id_)
            """;

    private WaitingPlaces() {}

    static Set<String> of(JdbcTemplate database) {
        return new TreeSet<>(database.queryForList("select distinct place from (" + OF_CASES + ") p", String.class));
    }

    /** Process and element, without the way of working. */
    static Set<String> inAnyWay(Set<String> places) {
        return places.stream()
                .map(place -> place.substring(place.indexOf(' ') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where cases can wait, by the diagrams that this database has. */
    static Set<String> drawn(RepositoryService repository) {
        Set<String> drawn = new TreeSet<>();
        for (var process :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            var diagram = repository.getBpmnModelInstance(process.getId());
            for (var kind :
                    Set.<Class<? extends FlowNode>>of(UserTask.class, ReceiveTask.class, IntermediateCatchEvent.class))
                for (FlowNode node : diagram.getModelElementsByType(kind))
                    drawn.add(process.getKey() + " " + node.getId());
        }
        return drawn;
    }
}
