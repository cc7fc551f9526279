package org.familypathway.platform.gate;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.familypathway.forms.FirstStep;
import org.familypathway.forms.Step;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;

/** The beans that a diagram may name: those marked for it, by what they are. */
@Component
public class BeansOfDiagrams {
    private final ApplicationContext beans;

    BeansOfDiagrams(ApplicationContext beans) {
        this.beans = beans;
    }

    /** Whether a diagram may call it, or have it do a task or listen. */
    public boolean mayBeNamed(String bean) {
        return type(bean)
                .filter(type -> isCallable(type) || does(type, JavaDelegate.class) || listens(type))
                .isPresent();
    }

    boolean isCallable(String bean) {
        return type(bean).filter(BeansOfDiagrams::isCallable).isPresent();
    }

    boolean isDelegate(String bean) {
        return type(bean).filter(type -> does(type, JavaDelegate.class)).isPresent();
    }

    boolean isListener(String bean) {
        return type(bean).filter(BeansOfDiagrams::listens).isPresent();
    }

    /** Whether something is recorded when a task of this step is handed in. */
    boolean isStep(String step) {
        return type(step).filter(type -> Step.class.isAssignableFrom(type)).isPresent();
    }

    boolean isFirstStep(String step) {
        return type(step).filter(type -> FirstStep.class.isAssignableFrom(type)).isPresent();
    }

    /** What a step, or the first step, takes as answers. */
    Optional<Class<?>> answers(String step) {
        if (isStep(step)) return Optional.of(beans.getBean(step, Step.class).answers());
        return isFirstStep(step)
                ? Optional.of(beans.getBean(step, FirstStep.class).answers())
                : Optional.empty();
    }

    /** The public methods of this name that are the bean's own. */
    List<Method> methods(String bean, String name) {
        return type(bean).stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getName().equals(name) && method.getDeclaringClass() != Object.class)
                .toList();
    }

    /** All that a call may answer; empty where it may be anything, or is not there. */
    Optional<Set<String>> answers(ExpressionInDiagram.Call call) {
        return methods(call.of(), call.method()).stream()
                .filter(method -> method.getParameterCount() == call.arguments())
                .findFirst()
                .flatMap(method -> {
                    Class<?> kind = method.getReturnType();
                    if (kind == boolean.class || kind == Boolean.class) return Optional.of(Set.of("true", "false"));
                    if (kind.isEnum())
                        return Optional.of(Arrays.stream(kind.getEnumConstants())
                                .map(one -> ((Enum<?>) one).name())
                                .collect(Collectors.toSet()));
                    return Optional.ofNullable(AnnotationUtils.findAnnotation(method, MayAnswer.class))
                            .map(one -> Set.of(one.value()));
                });
    }

    /** What a delegate leaves in the process; empty where nothing. */
    Optional<SetsVariable> sets(String bean) {
        return type(bean).map(type -> AnnotationUtils.findAnnotation(type, SetsVariable.class));
    }

    /** Names that are close to one that is not there. */
    Stream<String> callable() {
        return Stream.of(beans.getBeanDefinitionNames()).filter(this::isCallable);
    }

    private Optional<Class<?>> type(String bean) {
        return beans.containsBean(bean) ? Optional.ofNullable(beans.getType(bean, false)) : Optional.empty();
    }

    private static boolean isCallable(Class<?> type) {
        return AnnotationUtils.findAnnotation(type, CallableInDiagrams.class) != null;
    }

    private static boolean does(Class<?> type, Class<?> what) {
        return what.isAssignableFrom(type) && type.getName().startsWith("org.familypathway.");
    }

    private static boolean listens(Class<?> type) {
        return does(type, ExecutionListener.class) || does(type, TaskListener.class);
    }
}
