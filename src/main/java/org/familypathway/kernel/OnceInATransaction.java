package org.familypathway.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is looked up again and again within one transaction is looked up once. Outside of a transaction nothing is kept, and each transaction looks for itself. That it has changed within the same transaction is
 * either seen in what was found, or said by whoever changes it ({@link #forget}).
 */
public final class OnceInATransaction<K, V> {
    /** @param stillTrue whether what was found before may be given again */
    public V get(K key, Predicate<V> stillTrue, Function<K, V> look) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) return look.apply(key);
        V known = found().get(key);
        if (known != null && stillTrue.test(known)) return known;
        V now = look.apply(key);
        found().put(key, now);
        return now;
    }

    /** What this transaction has found is looked up anew. */
    public void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) found().clear();
    }

    /** Whatever this transaction has found is looked up anew, for a part of it was taken back. */
    public static void forgetAll() {
        TransactionSynchronizationManager.getResourceMap().values().forEach(held -> {
            if (held instanceof Found<?, ?> found) found.byKey.clear();
        });
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> found() {
        var found = (Found<K, V>) TransactionSynchronizationManager.getResource(this);
        if (found == null) {
            found = new Found<>();
            TransactionSynchronizationManager.bindResource(this, found);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<>(found, this) {});
        }
        return found.byKey;
    }

    private static class Found<K, V> extends ResourceHolderSupport {
        final Map<K, V> byKey = new HashMap<>();
    }
}
