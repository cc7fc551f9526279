package org.familypathway.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An invented family: who they are, where they live, why they were referred, and what they say. What is not said of a family is as with most. */
class DemoFamily {
    /** @param years how old on the day of the referral */
    record Member(String first, int years, String relationship, String school, String communication) {
        boolean isChild() {
            return years < 18;
        }
    }

    final String name;
    final DemoTeam team;
    final String referrer;
    final List<Member> members = new ArrayList<>();
    String address, tenure = "secureTenant", landlord = "City council";
    String reason, incident = "noise", legal = "warning", legalDetails = "Sent by post";
    int incidents;
    List<String> factors = List.of("crimeOrAntiSocialBehaviour");
    String standard = "We and our neighbours can sleep at night.";
    String tenancyCondition = "No music that can be heard next door between 22:00 and 08:00.";
    String behaviourCondition = "No threats and no fighting on the estate.";
    String childSays = "I like it best when Mum reads to me.";
    String childWants = "That nobody shouts in the morning.";
    String parentSays = "I want to keep this home for them.";
    String worry = "The nights are loud, and nobody gets up in time for school.";
    String worryKind = "absentParentOrPoorParenting";
    String strength = "They eat together, and stand up for each other.";
    String need = "Sleep comes first: without it there is no school and no peace next door.";
    String goal = "We can all sleep at night, and so can the street.";

    /** The case reference, from the referral on. */
    String reference;

    /** Ids in the record by first name, once they were asked for. */
    final Map<String, String> ids = new HashMap<>();

    DemoFamily(String name, DemoTeam team, String referrer, String reason) {
        this.name = name;
        this.team = team;
        this.referrer = referrer;
        this.reason = reason;
        this.address = "%d %s Close".formatted(name.length() * 7 % 90 + 3, name);
        this.incidents = name.length() + 4;
    }

    String label() {
        return "Family " + name;
    }

    DemoFamily member(String first, int years, String relationship, String school) {
        return member(first, years, relationship, school, null);
    }

    DemoFamily member(String first, int years, String relationship, String school, String communication) {
        members.add(new Member(first, years, relationship, school, communication));
        return this;
    }

    DemoFamily lives(String address, String tenure, String landlord) {
        this.address = address;
        this.tenure = tenure;
        this.landlord = landlord;
        return this;
    }

    DemoFamily reported(String incident, int howMany, String legal, String details, String... factors) {
        this.incident = incident;
        this.incidents = howMany;
        this.legal = legal;
        this.legalDetails = details;
        this.factors = List.of(factors);
        return this;
    }

    DemoFamily contract(String standard, String tenancyCondition, String behaviourCondition) {
        this.standard = standard;
        this.tenancyCondition = tenancyCondition;
        this.behaviourCondition = behaviourCondition;
        return this;
    }

    DemoFamily says(String child, String childWants, String parent) {
        this.childSays = child;
        this.childWants = childWants;
        this.parentSays = parent;
        return this;
    }

    DemoFamily needs(String worryKind, String worry, String strength, String need, String goal) {
        this.worryKind = worryKind;
        this.worry = worry;
        this.strength = strength;
        this.need = need;
        this.goal = goal;
        return this;
    }

    /** Who holds the tenancy. */
    String parent() {
        return members.get(0).first();
    }

    String parentsName() {
        return parent() + " " + name;
    }

    /** The eldest child. */
    String eldest() {
        return members.stream()
                .filter(Member::isChild)
                .findFirst()
                .orElseThrow()
                .first();
    }

    String youngest() {
        return members.stream()
                .filter(Member::isChild)
                .reduce((elder, younger) -> younger)
                .orElseThrow()
                .first();
    }
}
