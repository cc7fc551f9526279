package org.familypathway.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page where everybody signs in. */
@Controller
class SignInPage {
    private final NotOpenYet.Doorkeeper doorkeeper;
    private final AtTheProvider provider;

    SignInPage(NotOpenYet.Doorkeeper doorkeeper, AtTheProvider provider) {
        this.doorkeeper = doorkeeper;
        this.provider = provider;
    }

    /** The second is where the provider sends somebody back to whose session there has ended. */
    @GetMapping({"/sign-in", AtTheProvider.ENDED_THERE})
    String signIn(HttpServletRequest request, Model page) {
        if (provider.isOn()) {
            page.addAttribute("provider", provider.name());
            page.addAttribute("begin", AtTheProvider.BEGIN + "/" + AtTheProvider.PROVIDER);
            // A link of the page and no redirect: no page of ours may send a form on to another site.
            page.addAttribute("endsThere", AtTheProvider.whereToEnd(request));
            page.addAttribute(
                    "notLetIn",
                    NotLetIn.of(request.getParameter("provider"))
                            .map(NotLetIn::sentence)
                            .orElse(null));
        }
        page.addAttribute("notYet", doorkeeper.notYet().orElse(null));
        page.addAttribute("refused", request.getParameter("refused") != null);
        page.addAttribute(
                "signedOut",
                request.getParameter("signed-out") != null
                        || request.getServletPath().equals(AtTheProvider.ENDED_THERE));
        return "sign-in";
    }
}
