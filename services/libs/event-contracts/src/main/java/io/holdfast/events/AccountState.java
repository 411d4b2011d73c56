package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What {@code accounts} keeps of an account beside itself: a state per subject, kept with its history by whoever needs
 * it. A state that was recorded by mistake is withdrawn and counts for nothing, also in the past.
 */
public sealed interface AccountState extends AccountsEvent {

    String accountId();

    /** What it is about, unique among states of the same type of one account. */
    String subject();

    /** Since when it is so in the customer's world; the time of the event where nobody says. */
    default Instant at() {
        return null;
    }

    /** True when it was recorded by mistake. */
    default boolean withdrawn() {
        return false;
    }

    /**
     * Emitted when a contract with an account, or an opportunity that may become one, changed. State per contract.
     *
     * @param contractId {@code <sourceId>:<vendor id>}
     * @param stage open, won or lost
     * @param kind what it is about
     * @param currency ISO 4217, upper case; null when no amount is known
     * @param annualMinor yearly recurring amount in minor units; null when unknown
     * @param startsOn first day of the term; null when unknown
     * @param endsOn last day of the term; null when unknown
     * @param noticeOn last day on which notice can be given; null when unknown
     */
    @EventType(value = "accounts.contract-changed.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContractChanged(
            String contractId,
            String accountId,
            CrmEvent.DealStage stage,
            CrmEvent.DealKind kind,
            String currency,
            Long annualMinor,
            LocalDate startsOn,
            LocalDate endsOn,
            LocalDate noticeOn)
            implements AccountState {
        @Override
        public String subject() {
            return contractId;
        }
    }

    /**
     * Emitted when an account's place in the hierarchy, its segments or its attributes changed. State per account.
     *
     * @param parentAccountId the account above it; null at the top
     * @param segments names of the segments it is in; may be empty
     * @param country ISO 3166 alpha-2; null when unknown
     * @param region of the company's own; null when unknown
     * @param at since when it is so
     */
    @EventType("accounts.profile-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProfileChanged(
            String accountId, String parentAccountId, List<String> segments, String country, String region, Instant at)
            implements AccountState {
        @Override
        public String subject() {
            return "";
        }
    }

    /**
     * Emitted when what an account may use of a product changed. State per account and product.
     *
     * @param productId name of the product in the catalogue
     * @param features names of the features it is entitled to; null when it may use all of the product
     * @param seatsSold licences sold; null when only billing knows
     * @param seatsAssigned licences given to a person; null when only the product tells
     * @param intendedUsers how many people should use it; null when nobody said
     * @param intendedRoles which roles should use it; may be empty
     * @param at since when it is so
     */
    @EventType("accounts.entitlement-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntitlementChanged(
            String accountId,
            String productId,
            List<String> features,
            Integer seatsSold,
            Integer seatsAssigned,
            Integer intendedUsers,
            List<String> intendedRoles,
            Instant at,
            boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return productId;
        }
    }

    /**
     * Emitted when what is known of a person at an account changed. State per account and person.
     *
     * @param standing whether they are still there
     * @param role what they do, a word of the company's own; null when unknown
     * @param department null when unknown
     * @param site null when unknown
     * @param seniority 1 staff, 2 lead, 3 director, 4 executive; null when unknown
     * @param serviceAccount true for a machine; it counts as nobody
     * @param powerUser true when somebody marked them as a power user by hand
     * @param joinedAt when they got their access; null when unknown
     * @param at since when it is so
     */
    @EventType("accounts.person-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonChanged(
            String accountId,
            String personRef,
            PersonStanding standing,
            String role,
            String department,
            String site,
            Integer seniority,
            boolean serviceAccount,
            boolean powerUser,
            Instant joinedAt,
            Instant at)
            implements AccountState {
        @Override
        public String subject() {
            return personRef;
        }
    }

    /** Whether a person is still with the customer, and how it is known that they are not. */
    enum PersonStanding {
        PRESENT,
        DEACTIVATED,
        HARD_BOUNCE,
        SEAT_REASSIGNED,
        LEFT_COMPANY
    }

    /**
     * Emitted when somebody noted how a person at the customer feels. State per account and person.
     *
     * @param personRef whose sentiment; null when it is the account's as a whole
     * @param role of that person: {@code sponsor}, {@code champion}, {@code buyer}, {@code main-contact}; null when none
     * @param author user name of who noted it
     * @param at when it was so
     * @param expiresAt when it says nothing any more; null for the default
     */
    @EventType("accounts.sentiment-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SentimentChanged(
            String accountId,
            String personRef,
            String role,
            Sentiment level,
            String author,
            Instant at,
            Instant expiresAt,
            boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return personRef == null ? "" : personRef;
        }
    }

    /** How somebody feels, worst first. */
    enum Sentiment {
        HOSTILE,
        POOR,
        NEUTRAL,
        GOOD
    }

    /**
     * Emitted when a person answered a survey or rated a session. State per rating.
     *
     * @param ratingId unique in the account
     * @param personRef who answered; null when the survey was anonymous
     * @param role of that person; null when none
     * @param value NPS 0 to 10; CSAT and SESSION 1 to 5
     * @param at when it was given
     */
    @EventType("accounts.rating-given.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RatingGiven(
            String accountId,
            String ratingId,
            String personRef,
            String role,
            RatingKind kind,
            BigDecimal value,
            Instant at,
            boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return ratingId;
        }
    }

    /** What a rating answers. */
    enum RatingKind {
        NPS,
        CSAT,
        SESSION
    }

    /**
     * Emitted when a goal of the customer, or its measured value, changed. State per goal.
     *
     * @param kind whose result it is
     * @param weight among the goals of the account, above zero
     * @param baseline value at the start
     * @param target value to be reached; may be below the baseline
     * @param current last measured value; null while unproven
     * @param startsOn first day it is worked on
     * @param dueOn day by which the target should be reached
     * @param measuredAt when the current value was measured; null while unproven
     * @param reviewDueOn day of the next review with the customer; null when none is agreed
     * @param outcome null until it was judged
     * @param at since when it is so
     */
    @EventType("accounts.goal-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalChanged(
            String accountId,
            String goalId,
            GoalKind kind,
            BigDecimal weight,
            BigDecimal baseline,
            BigDecimal target,
            BigDecimal current,
            LocalDate startsOn,
            LocalDate dueOn,
            Instant measuredAt,
            LocalDate reviewDueOn,
            GoalOutcome outcome,
            Instant at,
            boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return goalId;
        }
    }

    /** Whose result a goal is about. */
    enum GoalKind {
        BUSINESS,
        PATIENT_OUTCOME
    }

    /** What a goal came to at its due day. */
    enum GoalOutcome {
        ACHIEVED,
        PARTLY,
        MISSED
    }

    /**
     * Emitted when a task by which the customer gets value changed. State per task.
     *
     * @param productId of which product; null when of none
     * @param personRef whose own onboarding it belongs to; null when the account's
     * @param dueOn day by which it should be done
     * @param doneAt when it was done; null while it is not
     * @param replanned how often its due day was moved
     * @param provenBy feature whose first use proves it; null when somebody says so
     * @param at since when it is so
     */
    @EventType("accounts.value-task-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ValueTaskChanged(
            String accountId,
            String taskId,
            String productId,
            String personRef,
            LocalDate dueOn,
            Instant doneAt,
            int replanned,
            String provenBy,
            Instant at,
            boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return taskId;
        }
    }

    /**
     * Emitted when the customer's own definition of success was written or reviewed. State per account.
     *
     * @param reviewedAt when the customer last confirmed it; null when it was only written down
     * @param kickOffWithSponsorAt when the kick-off with the sponsor took place; null when it did not
     * @param at since when it is so
     */
    @EventType("accounts.success-definition-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SuccessDefinitionChanged(
            String accountId, Instant reviewedAt, Instant kickOffWithSponsorAt, Instant at, boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return "";
        }
    }

    /**
     * Emitted when inactivity was planned: a holiday of the whole company, a season, or the leave of one person. State per
     * pause.
     *
     * @param personRef who is away; null when the whole account pauses
     * @param fromDay first day of it
     * @param toDay last day of it
     * @param reason in words, without personal data
     * @param at since when it is known
     */
    @EventType("accounts.pause-planned.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PausePlanned(
            String accountId,
            String pauseId,
            String personRef,
            LocalDate fromDay,
            LocalDate toDay,
            String reason,
            Instant at,
            boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return pauseId;
        }
    }

    /**
     * Emitted when the customer said what becomes of a contract. State per contract.
     *
     * @param contractId which contract; null when the whole relation
     * @param at when it was said
     */
    @EventType("accounts.renewal-stated.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RenewalStated(String accountId, String contractId, RenewalStatement statement, Instant at, boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return contractId == null ? "" : contractId;
        }
    }

    /** What becomes of a contract. */
    enum RenewalStatement {
        NOTICE_GIVEN,
        NON_RENEWAL,
        RENEWED,
        /** What was said before no longer stands. */
        TAKEN_BACK
    }

    /**
     * Emitted when something the customer's trust rests on changed: a certificate, an incident, a milestone, a class. State
     * per item.
     *
     * @param itemId unique in the account
     * @param status see {@link TrustStatus}; null where the kind has none
     * @param grade credit class {@code A} to {@code D}; null otherwise
     * @param percent uptime in per cent of the month that ends then; null otherwise
     * @param dueOn day a milestone or review is due; null otherwise
     * @param validUntil last day a certificate, an agreement or a review is valid; null when it does not end
     * @param doneAt when it was done, resolved or passed; null while it is not
     * @param at since when it is so
     */
    @EventType("accounts.trust-item-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TrustItemChanged(
            String accountId,
            String itemId,
            TrustKind kind,
            TrustStatus status,
            String grade,
            BigDecimal percent,
            LocalDate dueOn,
            LocalDate validUntil,
            Instant doneAt,
            Instant at,
            boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return itemId;
        }
    }

    /** What trust rests on. */
    enum TrustKind {
        SECURITY_REVIEW,
        CERTIFICATE,
        AGREEMENT,
        INCIDENT,
        DATA_INCIDENT,
        MILESTONE,
        COMPLIANCE,
        CREDIT_CLASS,
        INSOLVENCY_SIGN,
        UPTIME
    }

    /** How it stands with such an item. */
    enum TrustStatus {
        OK,
        OPEN,
        BREACH
    }

    /**
     * Emitted when a deliverable for the customer changed. State per deliverable.
     *
     * @param dueOn day it is due
     * @param deliveredAt when it was first handed over; null while it is not
     * @param acceptedAt when it was accepted; null while it is not
     * @param rejections how often it was rejected
     * @param at since when it is so
     */
    @EventType("accounts.deliverable-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliverableChanged(
            String accountId,
            String deliverableId,
            LocalDate dueOn,
            Instant deliveredAt,
            Instant acceptedAt,
            int rejections,
            Instant at,
            boolean withdrawn)
            implements AccountState {
        @Override
        public String subject() {
            return deliverableId;
        }
    }
}
