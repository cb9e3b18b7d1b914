"""The house."""

import sqlalchemy as sa
from alembic import op

revision = "0001_the_house"
down_revision = None


def upgrade():
    op.create_table(
        "departments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
        sa.UniqueConstraint("township_code", "name", name=op.f("uq_departments_township_code_name")),
    )
    op.create_table(
        "login_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempts")),
    )
    with op.batch_alter_table("login_attempts", schema=None) as batch_op:
        batch_op.create_index("ix_login_attempts_address_at", ["address", "at"], unique=False)
        batch_op.create_index("ix_login_attempts_login_at", ["login", "at"], unique=False)
        batch_op.create_index("ix_login_attempts_township_code_id", ["township_code", "id"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("room", sa.String(length=60), nullable=False),
        sa.Column("chair", sa.String(length=80), nullable=False),
        sa.Column("recorder", sa.String(length=80), nullable=False),
        sa.Column("minutes_available", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issued_version", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.String(length=40), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "status NOT IN ('issued', 'held') OR issued_version > 0", name=op.f("ck_meetings_issued_has_a_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index("ix_meetings_township_code_id", ["township_code", "id"], unique=False)
        batch_op.create_index(
            "uq_meetings_month",
            ["township_code", "month"],
            unique=True,
            sqlite_where=sa.text("status != 'cancelled'"),
            postgresql_where=sa.text("status != 'cancelled'"),
        )

    op.create_table(
        "parlors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_code", sa.String(length=15), nullable=False),
        sa.Column("village_code", sa.String(length=12), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("host", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("area", sa.Numeric(), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(place_code) = 15", name=op.f("ck_parlors_of_a_group")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parlors")),
        sa.UniqueConstraint("place_code", name=op.f("uq_parlors_place_code")),
    )
    with op.batch_alter_table("parlors", schema=None) as batch_op:
        batch_op.create_index("ix_parlors_township_code", ["township_code"], unique=False)
        batch_op.create_index("ix_parlors_village_code", ["village_code"], unique=False)

    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=15), nullable=False),
        sa.Column("parent_code", sa.String(length=12), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor_code", sa.String(length=15), nullable=True),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("code", name=op.f("uq_places_code")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index("ix_places_parent_code_code", ["parent_code", "code"], unique=False)

    op.create_table(
        "series",
        sa.Column("place_code", sa.String(length=9), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place_code", "kind", "year", name=op.f("pk_series")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("text_size", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=True),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("login", name=op.f("uq_users_login")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index("ix_users_township_code_id", ["township_code", "id"], unique=False)

    op.create_table(
        "attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_attendances_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendances")),
        sa.UniqueConstraint("meeting_id", "unit", name=op.f("uq_attendances_meeting_id_unit")),
    )
    op.create_table(
        "history_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("status_before", sa.String(length=40), nullable=True),
        sa.Column("status_after", sa.String(length=40), nullable=True),
        sa.Column("place_code", sa.String(length=15), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail_digest", sa.String(length=64), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_history_entries_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_entries")),
        sa.UniqueConstraint(
            "subject_kind", "subject_id", "seq", name=op.f("uq_history_entries_subject_kind_subject_id_seq")
        ),
    )
    with op.batch_alter_table("history_entries", schema=None) as batch_op:
        batch_op.create_index("ix_history_entries_kind_place", ["subject_kind", "township_code", "id"], unique=False)

    op.create_table(
        "issues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_issues_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
        sa.UniqueConstraint("meeting_id", "version", name=op.f("uq_issues_meeting_id_version")),
    )
    op.create_table(
        "kept_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_kept_forms_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_forms")),
        sa.UniqueConstraint("token", name=op.f("uq_kept_forms_token")),
    )
    with op.batch_alter_table("kept_forms", schema=None) as batch_op:
        batch_op.create_index("ix_kept_forms_user_id_at", ["user_id", "at"], unique=False)

    op.create_table(
        "matters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("check_kind", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("spot", sa.String(length=120), nullable=False),
        sa.Column("place_code", sa.String(length=15), nullable=False),
        sa.Column("village_code", sa.String(length=12), nullable=True),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("home_level", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("risk", sa.String(length=40), nullable=False),
        sa.Column("risk_reason", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("difficulty", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.String(length=40), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("needed", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("sent_back", sa.Boolean(), nullable=False),
        sa.Column("awaits_signature", sa.Boolean(), nullable=False),
        sa.Column("times_on_agenda", sa.Integer(), nullable=False),
        sa.Column("session_count", sa.Integer(), nullable=False),
        sa.Column("last_held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("people_count", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("next_clock", sa.String(length=40), nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("route", sa.String(length=40), nullable=True),
        sa.Column("route_text", sa.Text(), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "check_kind = 'disputes' OR category IS NULL", name=op.f("ck_matters_category_for_disputes_only")
        ),
        sa.CheckConstraint("status != 'submitted' OR submitted_at IS NOT NULL", name=op.f("ck_matters_submitted_when")),
        sa.CheckConstraint("(next_clock IS NULL) = (next_due_on IS NULL)", name=op.f("ck_matters_clock_with_its_day")),
        sa.ForeignKeyConstraint(["submitted_by_id"], ["users.id"], name=op.f("fk_matters_submitted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matters")),
        sa.UniqueConstraint("township_code", "year", "serial", name=op.f("uq_matters_township_code_year_serial")),
    )
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.create_index("ix_matters_ended", ["township_code", "status", "status_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_matters_number"), ["number"], unique=False)
        batch_op.create_index("ix_matters_place", ["place_code", "status", "id"], unique=False)
        batch_op.create_index("ix_matters_place_id", ["place_code", "id"], unique=False)
        batch_op.create_index("ix_matters_township", ["township_code", "status", "id"], unique=False)
        batch_op.create_index("ix_matters_township_id", ["township_code", "id"], unique=False)
        batch_op.create_index("ix_matters_village", ["village_code", "status", "id"], unique=False)
        batch_op.create_index("ix_matters_village_id", ["village_code", "id"], unique=False)

    op.create_table(
        "parlor_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_code", sa.String(length=15), nullable=False),
        sa.Column("village_code", sa.String(length=12), nullable=True),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("host", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("terms_told", sa.Boolean(), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("body_digest", sa.String(length=64), nullable=False),
        sa.Column("corrected", sa.Integer(), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("held_at <= recorded_at", name=op.f("ck_parlor_sessions_not_in_the_future")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_parlor_sessions_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parlor_sessions")),
        sa.UniqueConstraint("author_id", "client_key", name=op.f("uq_parlor_sessions_author_id_client_key")),
    )
    with op.batch_alter_table("parlor_sessions", schema=None) as batch_op:
        batch_op.create_index("ix_parlor_sessions_place", ["place_code", "held_at", "id"], unique=False)
        batch_op.create_index("ix_parlor_sessions_township", ["township_code", "held_at", "id"], unique=False)
        batch_op.create_index("ix_parlor_sessions_village", ["village_code", "held_at", "id"], unique=False)

    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("place_code", sa.String(length=15), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("mediator_of", sa.String(length=60), nullable=False),
        sa.Column("mediator_until", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(role = 'department') = (department_id IS NOT NULL)", name=op.f("ck_posts_department_if_liaison")
        ),
        sa.CheckConstraint(
            "(role = 'leader' AND length(place_code) = 15) OR (role = 'officer' AND length(place_code) = 12) OR (role IN ('staff', 'secretary', 'department') AND length(place_code) = 9) OR (role = 'chief' AND length(place_code) <= 12) OR (role IN ('admin', 'auditor') AND length(place_code) <= 9)",
            name=op.f("ck_posts_place_fits_role"),
        ),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_posts_department_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_posts_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index("ix_posts_place_code", ["place_code"], unique=False)
        batch_op.create_index("ix_posts_user_id", ["user_id"], unique=False)

    op.create_table(
        "roster_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("portfolio", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_roster_entries_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_entries")),
    )
    with op.batch_alter_table("roster_entries", schema=None) as batch_op:
        batch_op.create_index("ix_roster_entries_township_code", ["township_code"], unique=False)

    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("presenter", sa.String(length=60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("units", sa.String(length=200), nullable=False),
        sa.Column("settled_before", sa.Boolean(), nullable=False),
        sa.CheckConstraint("matter_id IS NOT NULL OR title != ''", name=op.f("ck_agenda_items_topic_has_a_title")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_agenda_items_matter_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint("meeting_id", "matter_id", name=op.f("uq_agenda_items_meeting_id_matter_id")),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.create_index("ix_agenda_items_matter_id", ["matter_id"], unique=False)

    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("performance", sa.Text(), nullable=False),
        sa.Column("performance_due", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("sealed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("kind = 'written' OR signed_on IS NULL", name=op.f("ck_agreements_only_written_is_signed")),
        sa.CheckConstraint("(signed_on IS NULL) = (sealed_on IS NULL)", name=op.f("ck_agreements_signed_and_sealed")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_agreements_matter_id")),
        sa.ForeignKeyConstraint(["session_id"], ["parlor_sessions.id"], name=op.f("fk_agreements_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.create_index("ix_agreements_matter_id", ["matter_id"], unique=False)

    op.create_table(
        "attendees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["parlor_sessions.id"], name=op.f("fk_attendees_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendees")),
    )
    with op.batch_alter_table("attendees", schema=None) as batch_op:
        batch_op.create_index("ix_attendees_session_id", ["session_id"], unique=False)

    op.create_table(
        "clocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_clocks_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clocks")),
    )
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.create_index("ix_clocks_matter_id", ["matter_id"], unique=False)

    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("finding", sa.String(length=40), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("satisfaction", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_follow_ups_by_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_follow_ups_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.create_index("ix_follow_ups_matter_id", ["matter_id"], unique=False)

    op.create_table(
        "handlings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_step", sa.String(length=40), nullable=True),
        sa.Column("other_routes_told", sa.Boolean(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_handlings_matter_id")),
        sa.ForeignKeyConstraint(["session_id"], ["parlor_sessions.id"], name=op.f("fk_handlings_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handlings")),
        sa.UniqueConstraint("session_id", "matter_id", name=op.f("uq_handlings_session_id_matter_id")),
    )
    with op.batch_alter_table("handlings", schema=None) as batch_op:
        batch_op.create_index("ix_handlings_matter_id", ["matter_id"], unique=False)

    op.create_table(
        "history_details",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["history_entries.id"], name=op.f("fk_history_details_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_history_details")),
    )
    op.create_table(
        "parties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.CheckConstraint("NOT minor OR (name = '' AND phone = '')", name=op.f("ck_parties_minor_unnamed")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_parties_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
    )
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.create_index("ix_parties_matter_id", ["matter_id"], unique=False)

    op.create_table(
        "read_logs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_read_logs_post_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_read_logs_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_logs")),
    )
    with op.batch_alter_table("read_logs", schema=None) as batch_op:
        batch_op.create_index("ix_read_logs_township_code_id", ["township_code", "id"], unique=False)

    op.create_table(
        "presences",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_presences_party_id")),
        sa.ForeignKeyConstraint(["session_id"], ["parlor_sessions.id"], name=op.f("fk_presences_session_id")),
        sa.PrimaryKeyConstraint("session_id", "party_id", name=op.f("pk_presences")),
    )


def downgrade():
    op.drop_table("presences")
    with op.batch_alter_table("read_logs", schema=None) as batch_op:
        batch_op.drop_index("ix_read_logs_township_code_id")

    op.drop_table("read_logs")
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.drop_index("ix_parties_matter_id")

    op.drop_table("parties")
    op.drop_table("history_details")
    with op.batch_alter_table("handlings", schema=None) as batch_op:
        batch_op.drop_index("ix_handlings_matter_id")

    op.drop_table("handlings")
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.drop_index("ix_follow_ups_matter_id")

    op.drop_table("follow_ups")
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.drop_index("ix_clocks_matter_id")

    op.drop_table("clocks")
    with op.batch_alter_table("attendees", schema=None) as batch_op:
        batch_op.drop_index("ix_attendees_session_id")

    op.drop_table("attendees")
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.drop_index("ix_agreements_matter_id")

    op.drop_table("agreements")
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_index("ix_agenda_items_matter_id")

    op.drop_table("agenda_items")
    with op.batch_alter_table("roster_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_roster_entries_township_code")

    op.drop_table("roster_entries")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index("ix_posts_user_id")
        batch_op.drop_index("ix_posts_place_code")

    op.drop_table("posts")
    with op.batch_alter_table("parlor_sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_parlor_sessions_village")
        batch_op.drop_index("ix_parlor_sessions_township")
        batch_op.drop_index("ix_parlor_sessions_place")

    op.drop_table("parlor_sessions")
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_index("ix_matters_village_id")
        batch_op.drop_index("ix_matters_village")
        batch_op.drop_index("ix_matters_township_id")
        batch_op.drop_index("ix_matters_township")
        batch_op.drop_index("ix_matters_place_id")
        batch_op.drop_index("ix_matters_place")
        batch_op.drop_index(batch_op.f("ix_matters_number"))
        batch_op.drop_index("ix_matters_ended")

    op.drop_table("matters")
    with op.batch_alter_table("kept_forms", schema=None) as batch_op:
        batch_op.drop_index("ix_kept_forms_user_id_at")

    op.drop_table("kept_forms")
    op.drop_table("issues")
    with op.batch_alter_table("history_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_history_entries_kind_place")

    op.drop_table("history_entries")
    op.drop_table("attendances")
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index("ix_users_township_code_id")

    op.drop_table("users")
    op.drop_table("series")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index("ix_places_parent_code_code")

    op.drop_table("places")
    with op.batch_alter_table("parlors", schema=None) as batch_op:
        batch_op.drop_index("ix_parlors_village_code")
        batch_op.drop_index("ix_parlors_township_code")

    op.drop_table("parlors")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_meetings_month",
            sqlite_where=sa.text("status != 'cancelled'"),
            postgresql_where=sa.text("status != 'cancelled'"),
        )
        batch_op.drop_index("ix_meetings_township_code_id")

    op.drop_table("meetings")
    with op.batch_alter_table("login_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_login_attempts_township_code_id")
        batch_op.drop_index("ix_login_attempts_login_at")
        batch_op.drop_index("ix_login_attempts_address_at")

    op.drop_table("login_attempts")
    op.drop_table("departments")
