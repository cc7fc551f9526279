package org.familypathway.platform;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.familypathway.platform.gate.BeansOfDiagrams;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** An expression reaches the beans that are meant for diagrams and no other, whatever has been deployed: the engine by itself offers every bean of the application. */
@Component
class BeansOfExpressions extends AbstractProcessEnginePlugin {
    private final ObjectProvider<BeansOfDiagrams> meant;
    private final ApplicationContext beans;

    BeansOfExpressions(ObjectProvider<BeansOfDiagrams> meant, ApplicationContext beans) {
        this.meant = meant;
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new SpringExpressionManager(beans, new Meant()));
    }

    /** Asked for one by one; nobody lists them. */
    private class Meant extends AbstractMap<Object, Object> {
        @Override
        public boolean containsKey(Object name) {
            return name instanceof String bean && meant.getObject().mayBeNamed(bean);
        }

        @Override
        public Object get(Object name) {
            return containsKey(name) ? beans.getBean((String) name) : null;
        }

        @Override
        public Set<Map.Entry<Object, Object>> entrySet() {
            return Set.of();
        }
    }
}
