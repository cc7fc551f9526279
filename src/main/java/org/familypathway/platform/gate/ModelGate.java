package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.gate.Faults.Fault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * One gate for diagrams, tables and forms, wherever they come from: at the start, from Modeler or over REST, or as somebody saves them in development. The whole state that would
 * result is looked at, and nothing comes into force while something is wrong that was not wrong before.
 */
@Component
public class ModelGate {
    private final ObjectProvider<ModelRule> rules;
    private final ModelsInForce inForce;
    private final ReleasedFiles released;
    private final ObjectMapper json;

    private record Known(Models models, Collection<Fault> faults) {}

    private volatile SoftReference<Known> known = new SoftReference<>(null);

    ModelGate(ObjectProvider<ModelRule> rules, ModelsInForce inForce, ReleasedFiles released, ObjectMapper json) {
        this.rules = rules;
        this.inForce = inForce;
        this.released = released;
        this.json = json;
    }

    /**
     * @param change the files that come, by name, with or without folders
     * @throws Refusal naming every fault with its file and its element, cell or question; nothing has been deployed
     */
    public void mustFit(Map<String, byte[]> change) {
        Collection<Fault> faults = faults(change);
        if (faults.isEmpty()) return;
        List<Refusal.Reason> reasons = new ArrayList<>();
        faults.forEach(fault -> reasons.add(new Refusal.Reason(fault.file(), fault.toString())));
        reasons.add(new Refusal.Reason(null, "Nothing was deployed."));
        throw new Refusal(reasons);
    }

    /** What the change would break; what is wrong already is not said again. */
    public Collection<Fault> faults(Map<String, byte[]> change) {
        Faults unreadable = new Faults();
        ModelFiles files = new ModelFiles(json).read(change, unreadable);
        if (!unreadable.found().isEmpty()) return unreadable.found();
        Models before = inForce.now(), after = before.copy();
        files.diagrams().forEach(after::with);
        files.tables.forEach(after::with);
        Faults found = new Faults();
        files.loose().forEach(form -> {
            after.with(form);
            found.at(
                    form.file(),
                    (String) null,
                    "No diagram that comes with it shows it, so it would never be seen. Deploy it together with the diagram whose task shows it.");
        });
        Set<Fault> faults = new LinkedHashSet<>(found.found());
        faults.addAll(of(after));
        faults.removeAll(ofThoseInForce(before));
        return faults;
    }

    /** What is in force of the files of a change: each diagram with the forms that it shows, each table; nothing of what is new. */
    public Map<String, byte[]> inForce(Map<String, byte[]> change) {
        return inForce.of(change.keySet());
    }

    /** All that is in force, by name. */
    public Map<String, byte[]> inForce() {
        return inForce.all();
    }

    private Collection<Fault> ofThoseInForce(Models models) {
        Known before = known.get();
        if (before != null && before.models() == models) return before.faults();
        Collection<Fault> faults = of(models);
        known = new SoftReference<>(new Known(models, faults));
        return faults;
    }

    /** All that is wrong with models that are in force together. */
    Collection<Fault> of(Models models) {
        Faults faults = new Faults();
        rules.orderedStream().forEach(rule -> rule.check(models, faults));
        return faults.found();
    }

    /** What is wrong with what the release brings along, looked at by itself. */
    public Collection<Fault> ofRelease() {
        Faults faults = new Faults();
        rules.orderedStream()
                .filter(ModelRule::isAskedAtTheStart)
                .forEach(rule -> rule.check(released.models(), faults));
        return faults.found();
    }
}
