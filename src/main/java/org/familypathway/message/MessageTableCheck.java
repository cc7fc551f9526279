package org.familypathway.message;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.DecisionTableCheck;
import org.springframework.stereotype.Component;

/** A table of messages with rows that cannot be a mail is refused, in a sentence for each that names it: an empty text, a place to fill in that does not exist (R91, R97). */
@Component
class MessageTableCheck implements DecisionTableCheck {
    @Override
    public String decision() {
        return "messages";
    }

    @Override
    public void check(DecisionTable table) {
        List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
        List<Refusal.Reason> wrong = new ArrayList<>();
        int row = 0;
        for (Rule rule : table.getRules())
            try {
                check(++row, rule, columns);
            } catch (Refusal one) {
                wrong.addAll(one.reasons());
            }
        if (!wrong.isEmpty()) throw new Refusal(wrong);
    }

    private static void check(int row, Rule rule, List<String> columns) {
        List<OutputEntry> says = List.copyOf(rule.getOutputEntries());
        try {
            new Template(text(says, columns.indexOf("subject")), text(says, columns.indexOf("text")));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(
                    null,
                    "messages.dmn is not taken: row %d (%s): %s. The mails stay as they were."
                            .formatted(
                                    row,
                                    rule.getInputEntries()
                                            .iterator()
                                            .next()
                                            .getTextContent()
                                            .strip(),
                                    wrong.getMessage()));
        }
    }

    private static String text(List<OutputEntry> says, int column) {
        String written = column < 0 ? "" : says.get(column).getTextContent().strip();
        if (written.isEmpty()) return "";
        if (written.length() < 2
                || !written.startsWith("\"")
                || !written.endsWith("\"")
                || written.substring(1, written.length() - 1)
                        .replace("\\\"", "")
                        .contains("\""))
            throw new IllegalArgumentException("what a mail says stands between two quotation marks");
        return written.substring(1, written.length() - 1).replace("\\n", "\n").replace("\\\"", "\"");
    }
}
