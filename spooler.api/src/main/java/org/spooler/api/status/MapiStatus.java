// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

/** The return codes of the original contract (catalogue 9.3), so that logs and tests can speak of them. */
public enum MapiStatus {
    S_OK(0x00000000),
    MAPI_W_NO_SERVICE(0x00040203),
    MAPI_W_ERRORS_RETURNED(0x00040380),
    MAPI_W_CANCEL_MESSAGE(0x00040580),
    MAPI_E_NO_SUPPORT(0x80040102),
    MAPI_E_UNKNOWN_FLAGS(0x80040106),
    MAPI_E_INVALID_OBJECT(0x80040108),
    MAPI_E_OBJECT_DELETED(0x8004010A),
    MAPI_E_BUSY(0x8004010B),
    MAPI_E_NOT_FOUND(0x8004010F),
    MAPI_E_VERSION(0x80040110),
    MAPI_E_USER_CANCEL(0x80040113),
    MAPI_E_UNABLE_TO_ABORT(0x80040114),
    MAPI_E_NETWORK_ERROR(0x80040115),
    MAPI_E_COMPUTED(0x8004011A),
    MAPI_E_CORRUPT_DATA(0x8004011B),
    MAPI_E_UNCONFIGURED(0x8004011C),
    MAPI_E_FAILONEPROVIDER(0x8004011D),
    MAPI_E_UNKNOWN_CPID(0x8004011E),
    MAPI_E_UNKNOWN_LCID(0x8004011F),
    MAPI_E_WAIT(0x80040500),
    MAPI_E_CANCEL(0x80040501),
    MAPI_E_NOT_ME(0x80040502),
    MAPI_E_NOT_IN_QUEUE(0x80040601),
    MAPI_E_NO_RECIPIENTS(0x80040607),
    MAPI_E_SUBMITTED(0x80040608),
    MAPI_E_NO_ACCESS(0x80070005),
    E_NOTIMPL(0x80004001),
    E_POINTER(0x80004003),
    E_FAIL(0x80004005),
    STG_E_NOMOREFILES(0x80030012),
    ERROR_SHUTDOWN_IN_PROGRESS(0x8007045B),
    ERROR_ALREADY_INITIALIZED(0x800704DF),
    NTE_BAD_SIGNATURE(0x80090006);

    private final int value;

    MapiStatus(int value) {
        this.value = value;
    }

    /** The original 32-bit value. */
    public int value() {
        return value;
    }

    /** Whether the original counts as a success, possibly with a warning. */
    public boolean isSuccess() {
        return value >= 0;
    }
}
