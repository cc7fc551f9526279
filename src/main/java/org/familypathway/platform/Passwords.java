package org.familypathway.platform;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.familypathway.access.PasswordCheck;
import org.springframework.stereotype.Component;

/** Looks at a kept password without the engine counting it as a try: whoever knows a name could lock its owner out by that. */
@Component
class Passwords implements PasswordCheck {
    private final ProcessEngine engine;
    private final KeptPasswords kept;
    private final String ofNobody;

    Passwords(ProcessEngine engine, KeptPasswords kept) {
        this.engine = engine;
        this.kept = kept;
        ofNobody = kept.encrypt("nobody's");
    }

    @Override
    public boolean isThatOf(String userId, String guess) {
        return isThatOf(find(userId), guess);
    }

    @Override
    public boolean opens(String userId, String guess) {
        UserEntity user = find(userId);
        if (!isThatOf(user, guess)) return false;
        IdentityService people = engine.getIdentityService();
        try {
            if (user.getAttempts() > 0) people.unlockUser(userId);
            if (!kept.isAsToday(user.getPassword())) {
                UserEntity now = find(userId);
                now.setPassword(guess);
                // It was good enough when it was set, and whoever signs in has work to do.
                ((IdentityServiceImpl) people).saveUser(now, true);
            }
        } catch (OptimisticLockingException done) {
            // By the same person, who signs in twice at the same moment.
        }
        return true;
    }

    @Override
    public Optional<String> mark(String userId) {
        return Optional.ofNullable(find(userId)).map(user -> KeptPasswords.digest("" + user.getPassword()));
    }

    @Override
    public boolean isKeptCheaply(String userId) {
        UserEntity user = find(userId);
        return user != null && user.getPassword() != null && kept.isCheap(user.getPassword());
    }

    private UserEntity find(String userId) {
        // Nobody has such a name, and the database would not look.
        if (userId.indexOf('\0') >= 0) return null;
        return engine.getIdentityService().createUserQuery().userId(userId).singleResult() instanceof UserEntity user
                ? user
                : null;
    }

    private boolean isThatOf(UserEntity user, String guess) {
        boolean known = user != null && user.getPassword() != null;
        // The same work for a name that nobody has, and beside the old way, which is quicker: time tells nothing.
        if (!known || !kept.isOurs(user.getPassword())) kept.check(guess, ofNobody);
        if (!known) return false;
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getPasswordManager()
                .check(EncryptionUtil.saltPassword(guess, user.getSalt()), user.getPassword());
    }
}
