package org.familypathway.closure;

import java.security.Principal;
import java.util.List;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.paper.Paper;
import org.familypathway.paper.PaperPage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The family’s copy of the closure form as it stands now, to print before the closing date is set (R262): for those who see the case. */
@Controller
class ClosureFormPage {
    private final CaseAccess access;
    private final FamilysCopy copy;

    ClosureFormPage(CaseAccess access, FamilysCopy copy) {
        this.access = access;
        this.copy = copy;
    }

    /** @throws ResponseStatusException 404 before the closure meeting */
    @GetMapping("/cases/{reference}/closure-form")
    @Transactional(readOnly = true)
    public String show(@PathVariable String reference, Principal user, Model page) {
        FamilyCase theCase = access.require(user.getName(), reference);
        List<Paper.Line> lines = copy.lines(theCase);
        if (lines.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        page.addAttribute("title", copy.title());
        return PaperPage.show(page, user, theCase, lines);
    }
}
