package org.familypathway.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** While families of the demonstration are still to come, the first page and the list of cases say so. */
@ControllerAdvice
@Profile("demo")
class HowFarItIs {
    private final OpenTheDemonstration demonstration;

    HowFarItIs(OpenTheDemonstration demonstration) {
        this.demonstration = demonstration;
    }

    /** @return a sentence; null once all are here */
    @ModelAttribute("stillToCome")
    String stillToCome() {
        return demonstration.howFar().orElse(null);
    }
}
