package org.familypathway.platform;

import static org.hibernate.exception.ConstraintViolationException.ConstraintKind.UNIQUE;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.familypathway.kernel.Refusal;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** Answers our own pages' forms with the sentence and the field, wherever the refusal came from: the step itself, or the engine that wrapped it. */
@RestControllerAdvice(assignableTypes = {CaseForms.class, TaskForms.class})
class RefusedOnOwnPages {
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal)
                return ResponseEntity.unprocessableEntity().body(RefusalOnTheScreen.body(refusal));
            if (cause instanceof ResponseStatusException said)
                return ResponseEntity.status(said.getStatusCode()).body(sentence(said.getReason()));
            if (cause instanceof OptimisticLockingException
                    || cause instanceof OptimisticLockingFailureException
                    || cause instanceof DuplicateKeyException
                    || cause instanceof ConstraintViolationException violated && violated.getKind() == UNIQUE)
                return ResponseEntity.status(HttpStatus.CONFLICT)
                        .body(
                                sentence(
                                        "Somebody else changed this at the same moment. Nothing of yours was recorded: open the form again and hand it in once more."));
        }
        throw thrown;
    }

    private static Map<String, Object> sentence(String message) {
        return Map.of("type", "Refusal", "message", message == null ? "" : message, "refusals", List.of());
    }
}
