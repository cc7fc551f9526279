package org.familypathway.assessment;

/** How a relation of the genogram reads between two names. */
class GenogramWords {
    private GenogramWords() {}

    static String of(String relation) {
        return switch (relation) {
            case "parentOf" -> "is a parent of";
            case "stepParentOf" -> "is a step-parent of";
            case "adoptiveParentOf" -> "is an adoptive parent of";
            case "fosterCarerOf" -> "is a foster carer of";
            case "guardianOf" -> "is the guardian of";
            case "partnerOf" -> "is the partner of";
            case "formerPartnerOf" -> "is a former partner of";
            case "siblingOf" -> "is a brother or sister of";
            case "grandparentOf" -> "is a grandparent of";
            case "auntOrUncleOf" -> "is an aunt or uncle of";
            case "carerOf" -> "cares for";
            case "closeTo" -> "is close to";
            case "inConflictWith" -> "is in conflict with";
            case "outOfTouchWith" -> "is out of touch with";
            default -> "is otherwise related to";
        };
    }
}
