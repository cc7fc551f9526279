package org.familypathway.message;

import java.security.Principal;
import java.util.UUID;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.Workers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** A manager sends a mail once more that did not go out, when what stood in the way is mended. */
@Controller
class MessagesPage {
    private final CaseAccess access;
    private final Workers workers;
    private final Messages messages;
    private final FailedMessages failedMessages;

    MessagesPage(CaseAccess access, Workers workers, Messages messages, FailedMessages failedMessages) {
        this.access = access;
        this.workers = workers;
        this.messages = messages;
        this.failedMessages = failedMessages;
    }

    @PostMapping("/cases/{reference}/messages/{id}/again")
    @Transactional
    public String again(@PathVariable String reference, @PathVariable UUID id, Principal user) {
        FamilyCase theCase = access.require(user.getName(), reference);
        boolean isOfTheCase = messages.findById(id)
                .filter(message -> message.getCaseId().equals(theCase.getId()))
                .isPresent();
        if (!isOfTheCase || !workers.manages(user.getName(), theCase.getService()))
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        failedMessages.again(id, user.getName());
        return "redirect:/cases/{reference}/due#messages";
    }
}
