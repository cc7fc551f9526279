package org.familypathway.message;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;

/** The mails of one case, in tests: lets the jobs that send them run, and reads what came to the mail server. */
class Post {
    private final ProcessEngine engine;
    private final GreenMail server;
    private final String reference;

    Post(ProcessEngine engine, GreenMail server, String reference) {
        this.engine = engine;
        this.server = server;
        this.reference = reference;
    }

    /** The jobs that have yet to send a mail of the case. */
    List<Job> waiting() {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("send-message")
                .processInstanceBusinessKey(reference)
                .list()
                .stream()
                .flatMap(one ->
                        engine.getManagementService().createJobQuery().processInstanceId(one.getId()).list().stream())
                .toList();
    }

    /** The jobs run, as the job executor runs them after the transaction that told somebody. */
    Post goesOut() {
        waiting().forEach(job -> engine.getManagementService().executeJob(job.getId()));
        return this;
    }

    /** What came for somebody, about this case. */
    List<MimeMessage> to(String person) {
        return mails().stream()
                .filter(mail -> recipients(mail).equals(address(person)))
                .toList();
    }

    MimeMessage oneTo(String person, String subject) {
        return to(person).stream()
                .filter(mail -> subject(mail).contains(subject))
                .reduce((one, other) -> {
                    throw new AssertionError("Twice: " + subject);
                })
                .orElseThrow(() -> new AssertionError("“%s” did not come to %s, but %s"
                        .formatted(
                                subject,
                                person,
                                mails().stream()
                                        .map(mail -> recipients(mail) + ": " + subject(mail))
                                        .toList())));
    }

    List<String> subjectsTo(String person) {
        return to(person).stream().map(Post::subject).sorted().toList();
    }

    List<MimeMessage> mails() {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> subject(mail).contains(reference))
                .toList();
    }

    static String address(String person) {
        return person.contains("@") ? person : person + "@family-pathway.example";
    }

    static String recipients(MimeMessage mail) {
        try {
            return String.join(
                    ", ",
                    Arrays.stream(mail.getAllRecipients()).map(Object::toString).toList());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it went over the wire. */
    static String raw(MimeMessage mail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            mail.writeTo(bytes);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
