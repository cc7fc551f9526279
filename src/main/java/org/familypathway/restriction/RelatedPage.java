package org.familypathway.restriction;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.familypathway.kernel.London;
import org.familypathway.platform.Called;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Somebody who works here says to whom they are related, or whom they know privately. The page tells nobody whether there is a record. */
@Controller
@RequestMapping("/related")
class RelatedPage {
    record Line(String who, String how, String said) {}

    private final RelatedStaff relatedStaff;

    RelatedPage(RelatedStaff relatedStaff) {
        this.relatedStaff = relatedStaff;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        List<Line> own = relatedStaff.own(user.getName()).stream()
                .map(one -> new Line(
                        "%s, born %s".formatted(one.name(), London.day(one.born())),
                        one.how(),
                        London.minute(one.at())))
                .toList();
        page.addAttribute("name", user.getName());
        page.addAttribute("own", own);
        return "related";
    }

    @PostMapping
    @Transactional
    public String declare(
            @RequestParam(defaultValue = "") @Called("Their first and last name") String relative,
            @RequestParam @Called("Born on") LocalDate born,
            @RequestParam(defaultValue = "") @Called("How") String how,
            Principal user) {
        relatedStaff.declare(user.getName(), relative, born, how);
        return "redirect:/related";
    }
}
