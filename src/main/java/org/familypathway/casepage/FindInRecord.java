package org.familypathway.casepage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.platform.Called;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Words in the record of one family: looked for in what its chapters show this reader and nowhere else, so that nothing is found that they could not read, and no chapter is forgotten. The words are in no address, so in no log and in no
 * history of a browser.
 */
@Controller
class FindInRecord {
    /**
     * @param anchor where the chapter has it: the part, and which of its lines it is ({@code family-pathway-pages.js} goes there)
     * @param said what is written there, around the first of the words
     */
    record Found(String chapter, String chapterInWords, String part, String anchor, String said) {}

    /** What counts as one entry of a part, here as in {@code family-pathway-pages.js}. */
    private static final String ENTRIES = "li, tr, p, dd";

    private static final int LONGEST = 100, MOST = 100, AROUND = 120;

    private final CaseAccess access;
    private final CasePage pages;
    private final KeptBackAddress keptBack;
    private final ViewResolver views;

    FindInRecord(
            CaseAccess access,
            CasePage pages,
            KeptBackAddress keptBack,
            @Qualifier("thymeleafViewResolver") ViewResolver views) {
        this.access = access;
        this.pages = pages;
        this.keptBack = keptBack;
        this.views = views;
    }

    @PostMapping("/cases/{reference}/find")
    @Transactional
    public String look(
            @PathVariable String reference,
            @RequestParam @Called("Find in this record") String words,
            Principal user,
            HttpSession session) {
        access.require(user.getName(), reference);
        String looked = words.strip();
        session.setAttribute(lookedFor(reference), looked.length() > LONGEST ? looked.substring(0, LONGEST) : looked);
        return "redirect:/cases/{reference}/find";
    }

    @GetMapping("/cases/{reference}/find")
    @Transactional(readOnly = true)
    public String show(
            @PathVariable String reference,
            Principal user,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page)
            throws Exception {
        FamilyCase theCase = access.require(user.getName(), reference);
        String words = session.getAttribute(lookedFor(reference)) instanceof String looked ? looked : "";
        List<Found> found = List.of();
        if (!plain(words).isBlank()) {
            pages.whole(reference, user, page);
            found = found(whole(theCase, user, page.asMap(), request, response), words);
        }
        pages.top(page, theCase, user);
        page.addAttribute("looked", words);
        page.addAttribute("found", found.subList(0, Math.min(MOST, found.size())));
        page.addAttribute("further", found.size() > MOST);
        return "case-found";
    }

    private static String lookedFor(String reference) {
        return "org.familypathway.lookedFor." + reference;
    }

    /** The page with all chapters, as this reader would get it. */
    private String whole(
            FamilyCase theCase,
            Principal user,
            Map<String, Object> shown,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        ContentCachingResponseWrapper aside = new ContentCachingResponseWrapper(response);
        views.resolveViewName("case-whole", Locale.UK).render(new HashMap<>(shown), request, aside);
        return keptBack.leftOut(theCase, user.getName())
                .orElse(UnaryOperator.identity())
                .apply(new String(aside.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static List<Found> found(String html, String words) {
        List<String> wanted = Arrays.stream(plain(words).strip().split("\\s+")).toList();
        List<Found> found = new ArrayList<>();
        for (Element part : Jsoup.parse(html).select("section.part[data-chapter]")) {
            String id = part.attr("aria-labelledby");
            List<Element> entries = part.select(ENTRIES);
            Chapter chapter = Chapter.valueOf(part.attr("data-chapter"));
            for (int n = 0; n < entries.size(); n++) {
                Element entry = entries.get(n);
                if (holds(entry, wanted)
                        && entry.select(ENTRIES).stream().skip(1).noneMatch(within -> holds(within, wanted)))
                    found.add(new Found(
                            chapter.name(),
                            chapter.words(),
                            part.select("h2").text(),
                            id + "~" + n,
                            around(entry.text(), wanted.get(0))));
            }
        }
        return found;
    }

    private static boolean holds(Element entry, List<String> wanted) {
        String text = plain(entry.text());
        return wanted.stream().allMatch(text::contains);
    }

    private static String around(String text, String word) {
        int at = Math.max(0, plain(text).indexOf(word));
        int from = Math.max(0, Math.min(at, text.length()) - AROUND), to = Math.min(text.length(), at + AROUND);
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) from--;
        while (to < text.length() && !Character.isWhitespace(text.charAt(to))) to++;
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    /** As somebody types it: small letters, without accents, with a straight apostrophe. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }
}
