package org.familypathway.database;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/**
 * Before each question Hibernate looks at every row that it has read, whether one has changed and the database has to hear of it first. A method that only reads
 * ({@code @Transactional(readOnly = true)}) in a transaction that writes asks ten questions and changes nothing: where nothing waits to be written as it begins, it is looked at that once. As soon as
 * somebody who writes is called, each question is preceded by that look again. A third of the processor time of a completed task went into it.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class WhileOnlyReading {
    private static final TransactionAttributeSource SAID = new AnnotationTransactionAttributeSource();

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor looksOnceWhileOnlyReading(ObjectProvider<EntityManagerFactory> record) {
        return new DefaultPointcutAdvisor(
                new StaticMethodMatcherPointcut() {
                    @Override
                    public boolean matches(Method method, Class<?> of) {
                        return of.getName().startsWith("org.familypathway.")
                                && SAID.getTransactionAttribute(method, of) != null;
                    }
                },
                new LooksOnce(SingletonSupplier.of(record::getObject)));
    }

    /** Around each method that says what it wants of a transaction. */
    record LooksOnce(Supplier<EntityManagerFactory> record) implements MethodInterceptor {
        @Override
        public Object invoke(MethodInvocation call) throws Throwable {
            Session session = session();
            if (session == null) return call.proceed();
            boolean reads = SAID.getTransactionAttribute(
                            call.getMethod(), call.getThis().getClass())
                    .isReadOnly();
            if (reads) return reads(call, session);
            if (session.getHibernateFlushMode() == FlushMode.COMMIT) session.setHibernateFlushMode(FlushMode.AUTO);
            return call.proceed();
        }

        private static Object reads(MethodInvocation call, Session session) throws Throwable {
            if (session.getHibernateFlushMode() != FlushMode.AUTO || session.isDirty()) return call.proceed();
            session.setHibernateFlushMode(FlushMode.COMMIT);
            try {
                return call.proceed();
            } finally {
                session.setHibernateFlushMode(FlushMode.AUTO);
            }
        }

        /** That of the transaction that is under way and writes; null where there is none. */
        private Session session() {
            if (!TransactionSynchronizationManager.isActualTransactionActive()
                    || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) return null;
            return TransactionSynchronizationManager.getResource(record.get()) instanceof EntityManagerHolder holder
                    ? holder.getEntityManager().unwrap(Session.class)
                    : null;
        }
    }
}
