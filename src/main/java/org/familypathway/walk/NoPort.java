package org.familypathway.walk;

import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** A walk has the pages and routes of the application, because its parts ask for them, and nobody can reach them: no port is opened, not for a moment. */
@Configuration
@Profile("walk")
class NoPort {
    @Bean
    TomcatServletWebServerFactory withoutPort() {
        return new TomcatServletWebServerFactory() {
            @Override
            protected TomcatWebServer getTomcatWebServer(Tomcat tomcat) {
                return new TomcatWebServer(tomcat, false, Shutdown.IMMEDIATE) {
                    @Override
                    public void start() {
                        // Its connectors were taken out as it was made; starting would put them back.
                    }

                    /** Tomcat makes a connector where somebody asks for one. */
                    @Override
                    public int getPort() {
                        return -1;
                    }
                };
            }
        };
    }
}
