package org.familypathway.platform;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The engine's web applications find their engine in a register of the whole JVM, where the application that started last stands and the one that stops takes
 * the entry away. Many applications live side by side in a test JVM: before each test its own engine is the registered one,
 * and the one that Camunda BPM Assert asks.
 */
public class TheEngineOfThisTest implements TestExecutionListener {
    @Override
    public void beforeTestMethod(TestContext test) {
        if (!test.hasApplicationContext()) return;
        ProcessEngine engine = test.getApplicationContext()
                .getBeanProvider(ProcessEngine.class)
                .getIfAvailable();
        if (engine == null) return;
        if (ProcessEngines.getProcessEngines().get(engine.getName()) != engine)
            ProcessEngines.registerProcessEngine(engine);
        BpmnAwareTests.init(engine);
    }
}
