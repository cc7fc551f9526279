package org.familypathway.access;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page where everybody signs in. */
@Controller
class SignInPage {
    @GetMapping("/sign-in")
    String signIn() {
        return "sign-in";
    }
}
