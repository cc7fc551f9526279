package org.familypathway.platform;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.springframework.stereotype.Component;

/**
 * A query's SQL hangs on conditions such as {@code query.isOrQueryActive}. MyBatis looks for a method with such a name among all methods of the query, in small letters, each time that it is
 * asked; here it is looked for once.
 */
@Component
class MethodsOfQueries extends AbstractProcessEnginePlugin {
    private static final Finds FINDS = new Finds();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        for (Class<?> asked :
                new Class<?>[] {ListQueryParameterObject.class, AuthorizationCheck.class, TenantCheck.class})
            OgnlRuntime.setPropertyAccessor(asked, FINDS);
    }

    static class Finds extends ObjectPropertyAccessor {
        private final Map<Class<?>, Map<String, Optional<Method>>> known = new ConcurrentHashMap<>();

        @Override
        public Object getPossibleProperty(OgnlContext context, Object target, String name) throws OgnlException {
            Optional<Method> method = known.computeIfAbsent(target.getClass(), first -> new ConcurrentHashMap<>())
                    .computeIfAbsent(name, first -> find(target.getClass(), first));
            if (method.isEmpty()) return super.getPossibleProperty(context, target, name);
            try {
                return method.get().invoke(target);
            } catch (ReflectiveOperationException cannotBeAsked) {
                throw new OgnlException(name, cannotBeAsked);
            }
        }

        /** Empty where MyBatis remembers it itself. */
        private static Optional<Method> find(Class<?> asked, String name) {
            if (OgnlRuntime.getGetMethod(asked, name) != null) return Optional.empty();
            return Optional.ofNullable(OgnlRuntime.getReadMethod(asked, name))
                    .filter(method -> Modifier.isPublic(method.getModifiers())
                            && Modifier.isPublic(method.getDeclaringClass().getModifiers()));
        }
    }
}
