package org.familypathway.restriction;

import java.security.Principal;
import java.time.LocalDate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.platform.Called;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where whoever must see a record that they do not see opens it for some hours, and says why. Nothing is listed here but what they have open themselves. */
@Controller
@RequestMapping("/emergency")
class EmergencyPage {
    record Line(String reference, String label, String until) {}

    private final EmergencyLooks looks;
    private final Cases cases;

    EmergencyPage(EmergencyLooks looks, Cases cases) {
        this.looks = looks;
        this.cases = cases;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String show(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "open",
                looks.openOf(user.getName()).stream()
                        .map(look -> {
                            FamilyCase theCase = cases.findById(look.caseId()).orElseThrow();
                            return new Line(theCase.getReference(), theCase.getLabel(), London.minute(look.until()));
                        })
                        .toList());
        return "emergency";
    }

    @PostMapping
    @Transactional
    public String open(
            @RequestParam(defaultValue = "") @Called("Reference of the record") String reference,
            @RequestParam(defaultValue = "") @Called(value = "Why you must see it", lines = true) String whyByReference,
            Principal user) {
        return to(looks.openByReference(reference, whyByReference, user.getName()));
    }

    @PostMapping("/by-name")
    @Transactional
    public String openByName(
            @RequestParam(defaultValue = "") @Called("First and last name") String fullName,
            @RequestParam @Called("Born on") LocalDate born,
            @RequestParam(defaultValue = "") @Called(value = "Why you must see it", lines = true) String whyNamed,
            Principal user) {
        return to(looks.openByName(fullName, born, whyNamed, user.getName()));
    }

    private static String to(FamilyCase theCase) {
        return "redirect:/cases/" + theCase.getReference();
    }
}
