package org.familypathway.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page where everybody signs in. */
@Controller
class SignInPage {
    private final NotOpenYet.Doorkeeper doorkeeper;

    SignInPage(NotOpenYet.Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @GetMapping("/sign-in")
    String signIn(HttpServletRequest request, Model page) {
        page.addAttribute("notYet", doorkeeper.notYet().orElse(null));
        page.addAttribute("refused", request.getParameter("refused") != null);
        page.addAttribute("signedOut", request.getParameter("signed-out") != null);
        return "sign-in";
    }
}
