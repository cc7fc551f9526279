package org.familypathway.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The demonstration sends no mail to anybody, whatever mail server is set: a mail server of its own, in memory and on this machine only, catches them. */
@Configuration
@Profile("demo")
class CatchesMail {
    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail mailCatcher() {
        return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @Bean
    JavaMailSenderImpl mailSender(GreenMail catcher) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(catcher.getSmtp().getPort());
        sender.setDefaultEncoding("UTF-8");
        return sender;
    }
}
