package org.familypathway.demo;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.kernel.London;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The mails that the demonstration caught: everybody reads their own, managers too. */
@Controller
@Profile("demo")
class CaughtMailPage {
    /** More than anybody reads; the newest come first. */
    private static final int MOST = 50;

    record Line(String subject, String at, String text) {}

    private final GreenMail catcher;
    private final IdentityService people;
    private final WithoutAuthorization engine;

    CaughtMailPage(GreenMail catcher, IdentityService people, WithoutAuthorization engine) {
        this.catcher = catcher;
        this.people = people;
        this.engine = engine;
    }

    @GetMapping("/caught-mail")
    String show(Principal user, Model page) {
        User reader =
                engine.run(() -> people.createUserQuery().userId(user.getName()).singleResult());
        List<Line> own = Arrays.stream(catcher.getReceivedMessages())
                .filter(mail -> reader != null && isTo(mail, reader.getEmail()))
                .map(CaughtMailPage::line)
                .collect(Collectors.toList());
        Collections.reverse(own);
        page.addAttribute("name", user.getName());
        page.addAttribute("mails", own.subList(0, Math.min(MOST, own.size())));
        return "caught-mail";
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return address != null
                    && Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
                            .anyMatch(to -> to.toString().equalsIgnoreCase(address));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Line line(MimeMessage mail) {
        try {
            return new Line(
                    mail.getSubject(),
                    London.minute(mail.getSentDate().toInstant()),
                    mail.getContent().toString());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
