package org.familypathway.platform.gate;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.familypathway.forms.CaseStep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What workers send from the case page. */
@Component
class MessagesOfCaseSteps implements MessagesOfCases {
    private final ObjectProvider<CaseStep<?>> steps;

    MessagesOfCaseSteps(ObjectProvider<CaseStep<?>> steps) {
        this.steps = steps;
    }

    @Override
    public Set<String> messages() {
        return steps.stream()
                .map(CaseStep::message)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
