package org.familypathway.database;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The pool trusts a connection that was used within the last half second without asking it: whoever came next would wait on a database that has just fallen silent, for as long as it is silent. Its setting is one of the JVM alone, and has
 * to stand before there is a pool.
 */
@Configuration(proxyBeanMethods = false)
class EachConnectionIsAsked {
    private static final String TRUSTED_FOR = "com.zaxxer.hikari.aliveBypassWindowMs";

    @Bean
    static BeanFactoryPostProcessor trustsNoConnection() {
        return beans -> System.setProperty(TRUSTED_FOR, "0");
    }
}
