package org.familypathway.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.familypathway.kernel.WritingDirection;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * On pages of ours what is written from right to left stands apart ({@code <bdi>}) from the sentence that it is in: a name in Arabic or Hebrew would draw the age, the date or the comma beside it into its own direction.
 * All text of all pages passes here, whoever made the sentence. What people wrote themselves, in lines of its own (class {@code words}), keeps the direction that it begins with.
 */
@Component
class NamesStandApart extends AbstractDialect implements IPostProcessorDialect {
    NamesStandApart() {
        super("names stand apart");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return 1000;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, 1000));
    }

    /** Made by Thymeleaf, for each page. */
    public static class Handler extends AbstractTemplateHandler {
        /** Where no element may stand, or the text is by itself already. */
        private static final Set<String> AS_IT_IS =
                Set.of("title", "textarea", "option", "script", "style", "text", "desc", "bdi");

        private final Deque<Boolean> isLeft = new ArrayDeque<>();
        private IModelFactory made;

        @Override
        public void setContext(ITemplateContext context) {
            super.setContext(context);
            made = context.getModelFactory();
        }

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            isLeft.push(Boolean.TRUE.equals(isLeft.peek()) || isLeft(tag));
            super.handleOpenElement(tag);
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            if (!tag.isUnmatched() && !isLeft.isEmpty()) isLeft.pop();
            super.handleCloseElement(tag);
        }

        private static boolean isLeft(IProcessableElementTag tag) {
            String kinds = tag.getAttributeValue("class");
            return AS_IT_IS.contains(tag.getElementCompleteName())
                    || kinds != null && List.of(kinds.split(" ")).contains("words");
        }

        @Override
        public void handleText(IText text) {
            if (Boolean.TRUE.equals(isLeft.peek()) || !WritingDirection.hasRightToLeft(text.getText())) {
                super.handleText(text);
                return;
            }
            for (WritingDirection.Part part : WritingDirection.parts(text.getText()))
                if (part.rightToLeft()) {
                    super.handleOpenElement(made.createOpenElementTag("bdi", Map.of(), null, false));
                    super.handleText(made.createText(part.text()));
                    super.handleCloseElement(made.createCloseElementTag("bdi"));
                } else super.handleText(made.createText(part.text()));
        }
    }
}
