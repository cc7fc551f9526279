package org.familypathway.platform;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.familypathway.access.PasswordCheck;
import org.springframework.stereotype.Component;

/** Looks at a kept password without the engine counting it as a try, which would in the end lock the person out. */
@Component
class Passwords implements PasswordCheck {
    private final ProcessEngine engine;

    Passwords(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean isThatOf(String userId, String guess) {
        IdentityService people = engine.getIdentityService();
        if (!(people.createUserQuery().userId(userId).singleResult() instanceof UserEntity user)) return false;
        if (user.getPassword() == null) return false;
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getPasswordManager()
                .check(EncryptionUtil.saltPassword(guess, user.getSalt()), user.getPassword());
    }
}
