package org.familypathway.handover;

import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The family's story on a page of its own, to read together and to print: a report of the work for those who take over (R65, R209): for those who see the case. */
@Controller
class HandoverPage {
    record Part(String heading, List<String> lines) {}

    private final CaseAccess access;
    private final HandoverStory stories;

    HandoverPage(CaseAccess access, HandoverStory stories) {
        this.access = access;
        this.stories = stories;
    }

    @GetMapping("/cases/{reference}/handover")
    @Transactional(readOnly = true)
    public String show(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        Map<String, List<String>> parts = new LinkedHashMap<>();
        stories.of(theCase).forEach(line -> parts.computeIfAbsent(line.part(), part -> new ArrayList<>())
                .add(line.what()));
        page.addAttribute("name", user.getName());
        page.addAttribute("reference", theCase.getReference());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("service", theCase.getService().getName());
        page.addAttribute(
                "parts",
                parts.entrySet().stream()
                        .map(part -> new Part(part.getKey(), part.getValue()))
                        .toList());
        return "handover";
    }
}
