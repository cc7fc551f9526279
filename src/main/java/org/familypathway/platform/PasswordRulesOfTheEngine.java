package org.familypathway.platform;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.familypathway.access.PasswordRules;
import org.springframework.stereotype.Component;

/** The engine asks our rules where a password is set, in Admin as in REST. */
@Component
class PasswordRulesOfTheEngine extends AbstractProcessEnginePlugin {
    private final PasswordRules rules;

    PasswordRulesOfTheEngine(PasswordRules rules) {
        this.rules = rules;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordPolicy(rules);
    }
}
