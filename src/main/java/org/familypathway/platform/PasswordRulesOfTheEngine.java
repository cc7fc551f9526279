package org.familypathway.platform;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.familypathway.access.PasswordRules;
import org.springframework.stereotype.Component;

/** The engine asks our rules where a password is set, in Admin as in REST, and keeps it in our way. Of its own check, which only somebody meets who is signed in and changes their password, no number of wrong tries is the last. */
@Component
class PasswordRulesOfTheEngine extends AbstractProcessEnginePlugin {
    private final PasswordRules rules;
    private final KeptPasswords kept;

    PasswordRulesOfTheEngine(PasswordRules rules, KeptPasswords kept) {
        this.rules = rules;
        this.kept = kept;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordPolicy(rules);
        engine.setPasswordEncryptor(kept);
        engine.setPasswordManager(new PasswordManager(kept, List.of()) {
            @Override
            public boolean check(String guess, String password) {
                // Who signs in at the council's own sign-in has none, and no guess is right.
                return password != null && super.check(guess, password);
            }
        });
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
    }
}
