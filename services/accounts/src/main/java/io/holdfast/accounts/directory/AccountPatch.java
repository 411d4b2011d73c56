package io.holdfast.accounts.directory;

import io.holdfast.accounts.account.Account;
import io.holdfast.accounts.account.Account.Followed;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change of an account, as a JSON merge patch: a field left out stays, {@code null} clears. Cleared industry
 * and seats follow the references again; name, tier, lifecycle and domains cannot be cleared with {@code null}. Mutable because the difference between both only shows in the setters.
 */
class AccountPatch {

    @Size(max = 200)
    public String name;

    /** Replaces all domains. */
    @Size(max = 50)
    public List<String> domains;

    public Optional<String> industry;
    public String tier;
    public Optional<@Size(max = 100) String> owner;
    public Optional<@Size(max = 100) String> lead;
    public String lifecycle;
    public Optional<LocalDate> customerSince;
    public Optional<LocalDate> contractStart;
    public Optional<LocalDate> contractEnd;
    public Optional<LocalDate> noticeDate;
    public Optional<Integer> seats;

    Account applyTo(Account account) {
        return new Account(
                account.id(),
                name == null ? account.name() : name.strip(),
                industry == null ? account.industry() : industry.orElseGet(account::industry),
                tier == null ? account.tier() : tier,
                changed(owner, account.owner()),
                changed(lead, account.lead()),
                lifecycle == null ? account.lifecycle() : lifecycle,
                changed(customerSince, account.customerSince()),
                changed(contractStart, account.contractStart()),
                changed(contractEnd, account.contractEnd()),
                changed(noticeDate, account.noticeDate()),
                changed(seats, account.seats()),
                byHand(account));
    }

    private Set<Followed> byHand(Account account) {
        Set<Followed> byHand = EnumSet.noneOf(Followed.class);
        byHand.addAll(account.setByHand());
        if (name != null) {
            byHand.add(Followed.NAME);
        }
        mark(byHand, Followed.INDUSTRY, industry);
        mark(byHand, Followed.SEATS, seats);
        return byHand;
    }

    private static void mark(Set<Followed> byHand, Followed value, Optional<?> change) {
        if (change != null && change.isPresent()) {
            byHand.add(value);
        } else if (change != null) {
            byHand.remove(value);
        }
    }

    private static <T> T changed(Optional<T> change, T present) {
        return change == null ? present : change.orElse(null);
    }
}
