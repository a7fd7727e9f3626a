"""The wordings kept aside: other states, people, titles and sentences. Only their totals are for reading."""

from __future__ import annotations

from datetime import date

from tests.corpus.bank import Bank, family, form, words

_FORMS = {
    "iep": form(
        "NJ: Individualized Education Program|FL: Individual Educational Plan (IEP)|IL: Individualized"
        " Education Program (IEP)"
        "|MA: Individualized Education Program|WA: Individualized Education Program|NC: Individualized"
        " Education Program (DEC 4)",
        "Key evaluation results are summed up for the team.|Vision statement: what the family hopes for"
        " in five years."
        "|PLEP A: how the disability affects the general curriculum.|Service delivery: pull-out reading"
        " 5 x 30 minutes."
        "|Measurable annual goal: solves two-step problems with 80% accuracy."
        "|Least restrictive environment: 80 to 100% of the day with peers.|Participation in district and"
        " state testing."
        "|Related services: counseling twice a month.",
        dates="Meeting Date|Date of IEP Meeting|Date of IEP|IEP Meeting Date",
        others="Start date|End date|Annual review due|Next reevaluation due",
        spanish="Programa Educativo Individualizado (IEP)|Plan Educativo Individual",
    ),
    "iep_draft": form(
        "DRAFT - Individualized Education Program|IEP - DRAFT - For Discussion Purposes"
        " Only|Individualized Education Program DRAFT COPY",
        "Current performance: reads two years below class.|Goals below are suggestions for the team."
        "|Services are proposed and subject to change.|Benchmarks will be written together."
        "|Least restrictive environment statement is open.",
        dates="Draft prepared on|Draft date",
        others="Annual review due",
    ),
    "iep_amendment": form(
        "FL: Amendment to the Individual Educational Plan|NC: IEP Addendum|WA: Amendment to IEP|Addendum to the IEP",
        "Section changed: related services.|This change is made by agreement and without a full meeting."
        "|Reason for the change: new evaluation data.|Nothing else in the program changes.|A copy goes"
        " to every teacher.",
        dates="Date of amendment|Date of addendum",
        others="Annual review due",
    ),
    "iep_at_a_glance": form(
        "IEP-at-a-Glance|Teacher Snapshot of the IEP|Summary of Accommodations",
        "Use a visual schedule; reduce the number of items.|Allow typed answers.|Sits beside a calm"
        " classmate."
        "|Confidential: for staff who teach this student.|Service minutes: 90 reading, 30 speech.",
        dates="Date prepared|Date",
    ),
    "esy": form(
        "Extended School Year Services|IL: Extended School Year Consideration|Determination of Need for"
        " Extended School Year",
        "Would a long break undo what has been learned?|Regression was seen after the holidays."
        "|Recoupment took longer than six weeks.|Recommended: four weeks in July, mornings only."
        "|The team finds that the student does need ESY.",
        dates="Meeting date|Date of meeting",
    ),
    "eval_school": form(
        "NJ: Psychological Evaluation|MA: Educational Evaluation Report|WA: Evaluation Report|VA:"
        " Psychoeducational Evaluation"
        "|FL: Psychoeducational Report",
        "{first} was referred by the classroom team because of weak spelling."
        "|Assessment methods: KTEA-3, record review, rating scales.|Percentile ranks and confidence"
        " intervals are given."
        "|During testing {first} asked for two breaks.|Interpretation: processing speed is a relative"
        " weakness."
        "|Conclusions and recommendations for the team.",
        dates="Date of report|Report Date|Date of evaluation",
        others="Date of referral|Dates of assessment",
        spanish="Informe de la evaluación|Evaluación psicoeducativa",
    ),
    "eval_specialist": form(
        "Speech-Language Evaluation Report|Occupational Therapy Assessment|School-Based Physical Therapy"
        " Evaluation"
        "|Speech and Language Assessment Report",
        "Receptive and expressive language were sampled.|CELF-5 core score 79, ninth percentile."
        "|Handwriting: letters drift above the line.|Sensory processing was rated by the teacher."
        "|Gross motor skills: climbs steps with a rail.|The therapist suggests direct services.",
        dates="Date of report|Evaluation date",
        others="Date of last evaluation",
        spanish="Informe de evaluación del habla y lenguaje|Evaluación de terapia ocupacional",
    ),
    "eval_private": form(
        "Report of Neuropsychological Evaluation|Comprehensive Psychological Evaluation|Confidential"
        " Neuropsychological Assessment",
        "{first} came to our clinic with both parents.|DSM-5 diagnoses: autism spectrum disorder, level 1."
        "|History: born at term, early words late.|Test results are in the appendix."
        "|We advise a small class with support.|ICD-10 codes: F84.0",
        dates="Date of report|Report date",
        others="Dates of testing",
        clinic=True,
    ),
    "eligibility": form(
        "IL: Eligibility Determination|FL: Eligibility Determination Form|VA: Eligibility"
        " Summary|Determination of Eligibility for Special Education",
        "Does the student have one of the listed disabilities? Yes.|Adverse effect on educational"
        " performance is shown."
        "|Limited English is not the main factor.|Because of it, special education is needed."
        "|Team members agree or attach a statement.",
        dates="Eligibility meeting date|Date of meeting|Date of eligibility determination",
        others="Date of referral",
        spanish="Determinación de elegibilidad",
    ),
    "existing_data_review": form(
        "Review of Existing Data for Reevaluation|NC: Review of Existing Data|FL: Existing Data Review",
        "Data sources: state tests, class work, earlier reports.|The group finds the data enough."
        "|Parent information: sleeps well, likes building.|Related service providers added notes."
        "|Additional assessments needed: none.",
        dates="Date of review|Meeting date",
    ),
    "assessment_plan": form(
        "NJ: Evaluation Plan|VA: Evaluation Planning|Proposed Evaluation Plan",
        "Which questions should the testing answer?|Type of assessment, who gives it, and when."
        "|Areas: social-emotional, adaptive, communication.|The plan was made with the parents."
        "|Present data leave open how well the student understands speech.",
        dates="Plan date|Date of plan",
        others="Return by",
        spanish="Plan de evaluación propuesto",
    ),
    "consent_eval": form(
        "IL: Parent/Guardian Consent for Evaluation|MA: Evaluation Consent Form|FL: Parental Consent for"
        " Evaluation"
        "|NJ: Consent for Initial Evaluation|WA: Consent for Initial Evaluation|NC: Consent for"
        " Evaluation/Reevaluation",
        "I understand what will be tested and why.|I accept the proposed evaluation in full."
        "|I reject the proposed evaluation.|Testing may include interviews and observation."
        "|Signing does not mean that services will start.",
        signed=True,
        spanish="Consentimiento para evaluar|Consentimiento de los padres para la evaluación",
    ),
    "consent_services": form(
        "IL: Parent/Guardian Consent for Initial Provision of Special Education and Related Services"
        "|FL: Consent for Initial Placement|WA: Consent for Initial Special Education Services",
        "I agree that my child may begin to receive services.|I do not agree that services begin."
        "|The team has explained what the services are.|I can withdraw this in writing later."
        "|No services will be given before this is signed.",
        signed=True,
        spanish="Consentimiento para la prestación inicial de servicios",
    ),
    "consent_release": form(
        "Consent to Exchange Information|Authorization for Release of Records|Two-Way Release of Information",
        "The school may talk with the doctor's office and the doctor with the school."
        "|Records covered: medical, psychological, school.|You may cancel this paper at any time."
        "|It ends at the end of the school year.|Information will be used for planning only.",
        signed=True,
        spanish="Autorización para divulgar información",
    ),
    "consent_medicaid": form(
        "MA: Consent to Access MassHealth (Medicaid)|Medicaid Consent Form|FL: Parental Consent to Bill Medicaid",
        "The school asks to share data for payment.|Your benefits will not be used up."
        "|There is no co-pay.|You may say no; the child still gets all services."
        "|Public insurance pays for some therapy.",
        signed=True,
    ),
    "excusal": form(
        "IL: Excusal of an IEP Team Member|MA: Attendance Excusal Agreement|Consent to Excuse Team Member from Meeting",
        "By agreement the person named is excused from all or part.|The excused member sent notes in writing."
        "|The topic of this member will not come up.|Parents may refuse.",
        dates="Date of meeting|Meeting date",
    ),
    "meeting_notice": form(
        "NJ: Invitation to a Meeting|IL: Parent/Guardian Notification of Conference|MA: Team Meeting"
        " Invitation"
        "|FL: Parent Notification of Meeting|WA: Notice of Meeting|NC: Invitation to Conference",
        "We are planning a meeting about your child's program.|Persons who will be there: counselor, teacher."
        "|Place: room 4. You may join by phone.|Ask us for another time if this one does not work."
        "|Reason: yearly review.|You have the right to bring somebody with you.",
        dates="Date sent|Date of notice|Date",
        others="Reply by",
        spanish="Invitación a la reunión|Notificación de reunión",
    ),
    "pwn": form(
        "MA: Notice of Proposed School District Action|WA: Prior Written Notice|NC: Prior Written Notice"
        " (DEC 5)"
        "|FL: Prior Written Notice of Proposal|VA: Prior Written Notice|NJ: Written Notice",
        "The district proposes to change the placement.|Why: the data show enough progress."
        "|Options thought about and rejected: leaving all as is.|Tests, records and reports that were used."
        "|Any other factors: none.|You can get help with this notice from the agencies below.",
        dates="Date of notice|Date sent|Notice date",
        others="Effective date",
        spanish="Notificación previa por escrito|Aviso previo por escrito",
    ),
    "safeguards": form(
        "NJ: Parental Rights in Special Education (PRISE)|VA: Your Family's Special Education Rights"
        "|FL: Notice of Procedural Safeguards for Parents of Students with Disabilities"
        "|NC: Parent Rights & Responsibilities in Special Education",
        "Federal law gives rights to parents.|You take part in every decision about your child."
        "|Who can see the records, and how to correct them.|How to settle a disagreement."
        "|Hearing, mediation and complaint compared.|Getting an outside evaluation.|The stay-put rule.",
        nameless=True,
        spanish="Garantías procesales para padres|Aviso de garantías procesales",
    ),
    "minutes_school": form(
        "IEP Meeting Minutes|VA: IEP Meeting Notes|IL: Conference Summary|Minutes of the Team Meeting",
        "All those present gave their names.|Father asked for daily notes from the aide."
        "|The counselor shared data.|It was decided to test hearing.|The meeting closed at 11:15.",
        dates="Date of meeting|Meeting date|Date",
        spanish="Minutas de la reunión",
    ),
    "sign_in": form(
        "MA: Team Meeting Attendance Sheet|Meeting Sign-In Sheet|Participants in the Meeting|Conference Participants",
        "Please print and sign. Signing means only that you attended.",
        dates="Date of meeting|Meeting date",
        heads="Print name|Title|Signature|Agree",
    ),
    "agenda": form(
        "Agenda - IEP Meeting|Team Meeting Agenda|IEP Conference Agenda",
        "Opening and ground rules|What is going well|Strengths and needs|Draft goals"
        "|Supports and services|Questions from the family|Closing",
        dates="Date|Date of meeting",
    ),
    "parent_attachment": form(
        "Parent Statement|Parent Concerns|Parent/Guardian Input for IEP Meeting",
        "Our child is kind and loves trains.|{first} says that recess is lonely."
        "|The hardest part of the day is writing.|We ask the team to think about a quiet room."
        "|At home we use a timer and charts.",
        dates="Date|Prepared for meeting on",
        spanish="Preocupaciones de los padres",
    ),
    "goal_progress": form(
        "MA: Progress Report on IEP Dated|NJ: Progress Report on IEP Goals|IL: Report of Progress on"
        " Annual Goals"
        "|FL: IEP Goal Progress Report|WA: IEP Progress Report",
        "Goal one. Present level 60%, target 80%.|What progress has the student made? Some."
        "|Is it enough to reach the goal by the end of the year? Yes.|Emerging skill; needs prompts."
        "|Objective 2 mastered.|Measured by weekly samples.",
        dates="Report date|Date of report|Date",
        spanish="Informe de progreso del IEP|Informe de progreso hacia las metas anuales",
    ),
    "data_sheet": form(
        "IEP Goal Data Collection|Frequency Data Sheet|Trial by Trial Data Sheet",
        "Skill: follows a two-step direction.|Key: + correct, - wrong, P prompted.",
        heads="Trials|+/-|Prompt level|Initials|Percent correct",
    ),
    "home_school_log": form(
        "Home/School Communication Sheet|My Day - Daily Communication Log|Daily Note Home",
        "Mood: great, okay, rough.|I ate: most of my lunch.|We worked on: counting coins."
        "|Therapies today: OT.|Please look in my bag for a paper.|Parent comments:",
        dates="Date|Day",
    ),
    "report_card": form(
        "Progress Report Card|Report Card - Grade 4|High School Report Card",
        "Conduct: satisfactory.|Marks: 4 exceeds, 3 meets, 2 near.|Absences 2 Tardies 0"
        "|Teacher remarks: works well with others.|Grade point average 2.9",
        dates="Date issued|Report date",
        heads="Subject|MP1|MP2|MP3|MP4",
        spanish="Boleta de calificaciones|Libreta de calificaciones",
    ),
    "state_test": form(
        "FL: FAST Individual Student Report|NJ: NJSLA Individual Student Report|MA: MCAS Parent/Guardian"
        " Report"
        "|NC: End-of-Grade Test Student Report|WA: Smarter Balanced Student Score Report",
        "Your student scored at level 2.|Scale score 430; the next level starts at 450."
        "|Reading strand: near standard.|How the school and the state did.|Partially meeting expectations.",
        dates="Report date|Date of report",
        others="Test date",
    ),
    "attendance": form(
        "Attendance Record|Daily Attendance Summary|Student Attendance History",
        "Total days in membership 120; days present 110.|Excused 6, unexcused 4.|Late arrivals: 7",
        heads="Day|Absence type|Excused|Period",
    ),
    "bip": form(
        "Behavioral Intervention Plan|VA: Behavior Intervention Plan|FL: Positive Behavior Intervention Plan",
        "Behavior to reduce: calls out in class.|What to teach instead: raise a hand."
        "|How to prevent it: seat near the front.|Rewards: chooses a game.|What adults do when it happens."
        "|How we will know that it works.",
        dates="Date of plan|Plan date",
        others="Review date",
        spanish="Plan de intervención del comportamiento|Plan de conducta",
    ),
    "fba": form(
        "WA: Functional Behavioral Assessment (FBA)|Functional Behavior Assessment Report|Functional"
        " Assessment of Behavior",
        "When is it most likely? During math seat work.|What comes before and after: asked to write;"
        " sent out."
        "|Likely reason: to get away from work.|Data: 12 events in five days.|Strengths: likes to help."
        "|Slow triggers: missed breakfast.",
        dates="Date of report|Date completed",
    ),
    "incident": form(
        "Behavior Incident Report|Accident Report|Student Discipline Referral",
        "Description: threw a chair, nobody hurt.|Where: hallway by the gym.|Consequence: lunch with an"
        " adult."
        "|Who saw it: one teacher.|Called the mother at work.",
        dates="Date of incident|Incident date",
        spanish="Informe de incidente",
    ),
    "manifestation": form(
        "Manifestation Determination Report|VA: Manifestation Determination Review|FL: Manifestation"
        " Determination Meeting",
        "Question 1: was it caused by, or tied directly to, the disability?"
        "|Question 2: did the school fail to follow the plan?|Finding: it was a manifestation."
        "|More than ten days of removal.|Next: behavior assessment.",
        dates="Date of meeting|Meeting date",
        others="Incident date",
    ),
    "restraint": form(
        "IL: Physical Restraint and Time Out Form|WA: Report of Restraint or Isolation|MA: Physical Restraint Report",
        "Length: six minutes.|What was tried first: words, space, a walk.|Danger seen: hitting own head."
        "|Who held: trained staff, two adults.|Nurse check: fine.|Parents called by 3 PM.",
        dates="Date of incident|Date of restraint",
    ),
    "suspension": form(
        "Suspension Notice to Parents|Notice of In-School Suspension|Notice of Short-Term Suspension",
        "The student is removed from class for one day.|The rule that was broken: no threats."
        "|You can ask for an informal hearing.|Make-up work is allowed.|Days so far: 3",
        dates="Date|Date of notice",
        spanish="Aviso de suspensión",
    ),
    "service_log": form(
        "Related Services Log|IL: Related Service Log|Occupational Therapy Service Log",
        "Therapist initials each visit.|Sessions missed are marked M.|Small group.",
        heads="Visit|Minutes|Skill worked on|Initials of provider",
    ),
    "transport": form(
        "Special Education Transportation Form|Request for Specialized Transportation|Transportation"
        " Services Information",
        "Route 12, mini bus.|Harness needed: yes.|An adult must be at the stop.|Morning 6:55, afternoon 2:50."
        "|Medical needs on the bus: none.",
        dates="Date|Request date",
    ),
    "plan_504": form(
        "504 Plan|Section 504 Individual Accommodation Plan|Section 504 Student Accommodation Plan",
        "Major life activity affected: breathing.|Needed in class: water, a fan, rest."
        "|Testing: own room.|Every teacher gets a copy.|The 504 team looks at it each spring.",
        dates="Meeting date|Date of plan|Plan date",
        others="Review date",
        spanish="Plan de acomodaciones de la Sección 504|Plan 504",
    ),
    "health_plan": form(
        "Individual Healthcare Plan|Diabetes Medical Management Plan|Allergy and Anaphylaxis Emergency"
        " Plan|Seizure Action Plan for School",
        "Signs of trouble: pale, shaky, confused.|Give glucose tablets; check after 15 minutes."
        "|Use the injector in the outer thigh, then call 911.|Field trips: nurse goes along.|Doctor's"
        " phone on file.",
        dates="Date|Plan date",
    ),
    "intervention": form(
        "NJ: Intervention and Referral Services (I&RS) Action Plan|FL: MTSS Problem Solving Team"
        " Notes|MTSS Tier 3 Intervention Plan"
        "|Child Study Team Meeting Notes",
        "Concern: math facts.|What was tried: flash cards, small group.|Rate of gain per week: 1.2"
        "|Tier 3 begins Monday.|Team comes back together in six weeks.",
        dates="Meeting date|Date",
    ),
    "transition_plan": form(
        "IL: Transition Plan|MA: Transition Planning Form|FL: Secondary Transition Plan",
        "After school I want to study car repair.|Employment goal, training goal, living goal."
        "|Courses for the next two years.|Interest inventory was given in the fall.|Outside agency:"
        " state job services.",
        dates="Meeting date|Date",
        spanish="Plan de transición",
    ),
    "summary_of_performance": form(
        "IL: Summary of Performance|WA: Summary of Performance (SOP)|NJ: Summary of Academic Achievement"
        " and Functional Performance",
        "For students who graduate or age out.|Supports that worked: planner, coach."
        "|Goals after high school: community college.|Current functional level: cooks, rides train."
        "|Suggestions for the next step.",
        dates="Date completed|Date of summary|Date",
    ),
    "due_process": form(
        "NJ: Parental Request for Due Process Hearing|Due Process Hearing Request|FL: Request for Due Process Hearing",
        "Facts: no aide since winter.|What would settle it: an aide and lost hours."
        "|The other side must answer in ten days.|Resolution meeting or mediation comes first."
        "|Parent's lawyer: none.",
        dates="Date filed|Date of filing|Date",
    ),
    "cost": form(
        "Receipt for Services|Tutoring Invoice|Billing Statement",
        "2 sessions at $85.00 = $170.00|Total $170.00|Balance due $0.00|Thank you. Check no. 102, $170.00",
        dates="Date|Statement date",
        clinic=True,
    ),
    "reference": form(
        "The Special Education Process: A Guide for Parents|Family Handbook on Special Education|School"
        " Board Policy on Special Education",
        "What happens first, next and last.|Terms and what they mean.|Tips for meetings.|Who is on the team."
        "|Pages at the end list offices that help.",
        nameless=True,
    ),
}

_LETTERS = {
    "letter_in": words(
        "Dear {parent}, / Thank you for your letter about {child}. The team will meet to look at your"
        " request. Your case"
        " manager will call you. / Sincerely, / {staff} / {role}"
        "|Dear Families, / Our school welcomes a new speech therapist this month. She will see {child}"
        " on Tuesdays. /"
        " Please contact the office if you have questions. / Warm regards, / {staff}, Principal"
        "|Dear Mr. or Ms. {last}: / I am sorry that {first} missed four therapy visits. The district has"
        " now hired staff,"
        " and we will add the lost time. / Respectfully, / {staff} / {role}"
        "|ES Estimada familia de {child}: / Les informamos que la escuela tiene una nueva terapeuta. Su"
        " hijo la verá los"
        " martes. / Cordialmente, / {staff} / Directora"
    ),
    "letter_out": words(
        "Dear Principal, / My daughter {child} is in third grade. I believe she may need special"
        " education and would like"
        " her to be evaluated. / I look forward to your answer. / Sincerely, / {parent}"
        "|Dear Mrs. Falk, / We are the parents of {child}. We ask that the team meet soon, because the"
        " plan is not being"
        " followed. / Kind regards, / {parent}"
        "|Dear Mr. Umar, / I ask to see the school records of {child} before the meeting. Please send"
        " copies to my address."
        " / Yours sincerely, / _____________ / Mother"
        "|Dear Special Education Coordinator, / I do not agree with the plan to end speech services for"
        " {child}. Please"
        " give me the reasons in writing. / Thank you, / {parent}"
        "|To Whom It May Concern: / I am the mother of {first}. I will record the meeting next week, and"
        " I give notice of"
        " that here. / {parent}"
        "|ES Estimado director: / Le escribo porque mi hija {child} necesita ayuda con la lectura."
        " Solicito una reunión"
        " del equipo. / Respetuosamente, / {parent}"
    ),
    "email": words(
        "Good afternoon, / {first} had a hard time at lunch, so we took a walk. Let me know if I should"
        " call. / {staff}"
        "|Hi {staff}, / Any news on the aide for {first}? The amendment says it starts this week. / {parent}"
        "|Hello {parent}, / I have put the notice of meeting and the draft in {first}'s folder. /"
        " Regards, / {staff}"
    ),
    "text_or_app_message": words(
        "Mr. Falk / 7:48 AM / Bus 9 is late today, {first} will miss homeroom / 7:50 AM / ok thank you /"
        " Read 7:51 AM"
        "|TalkingPoints / Today 12:40 PM / {first} is with the nurse, stomach ache / 12:44 PM / On my"
        " way / Delivered"
    ),
    "call_note": words(
        "Telephone call with {staff} / I asked when testing of {first} starts. She told me after the"
        " break. She will mail"
        " the form. / 9 minutes"
        "|Phone notes / Talked to {staff}. He said {first} will get the make-up hours in spring. I asked"
        " for that in writing."
    ),
    "teacher_note": words(
        "Hi, / Just a quick note: {first} finished the whole book today. So proud. / Mrs. Falk"
        "|Dear family, / Tomorrow is picture day. {first} can wear anything nice. / Thank you, / Mr. Umar"
    ),
    "medical_letter": words(
        "To Whom It May Concern, / I treat {child} for epilepsy. The medication may cause tiredness. /"
        " Please allow rest"
        " when needed. / Sincerely, / Ada Brandt, M.D."
        "|Dear School Nurse, / My patient {child} has a diagnosis of asthma and must carry an inhaler. /"
        " With regards, /"
        " Dr. Luis Prado"
    ),
}

ASIDE = Bank(
    name="aside",
    states=words("NJ|FL|IL|MA|WA|VA|NC"),
    families=(
        family("Dana Whitcomb", "Whitcomb", ("Elsie", date(2016, 8, 5)), ("Owen", date(2011, 11, 23))),
        family("Sofia Mendez", "Mendez", ("Camila", date(2014, 4, 17)), ("Diego", date(2018, 2, 28))),
        family("Arjun Patel", "Patel", ("Asha", date(2013, 10, 9)), ("Nikhil", date(2017, 7, 1))),
    ),
    staff=words("Greta Falk|Hassan Umar|Colleen Byrne|Andre Whitlow|Mei Tanaka"),
    roles=words("Supervisor of Special Services|Assistant Principal|Special Education Teacher|Guidance Counselor"),
    schools=words("Pine Grove School|Marlow Elementary School|Riverbend Junior High School|Eastgate Academy"),
    districts=words(
        "Pine Grove Public Schools|Marlow County Schools|Riverbend Community Unit District 88|Eastgate"
        " School Department"
    ),
    clinics=words("Riverbend Children's Hospital|Brandt Pediatric Neurology|Marlow Psychology Group"),
    streets=words("77 Pine Street, Marlow, NJ 07000|Office: 3 East Avenue, Riverbend, IL 60000|(555) 014-7700"),
    other_pupils=words("Hugo Stein|Nora Blake"),
    name_labels=words("Name of Child|Student's Legal Name|Name|Pupil|Student Name (last, first)"),
    birth_labels=words("Birthdate|Date of birth|DOB|Birth date"),
    side_fields=(
        ("Grade", "5"),
        ("Building", "Marlow Elementary"),
        ("State ID", "90871123"),
        ("Home School", "Pine Grove"),
        ("Service Coordinator", "Mei Tanaka"),
        ("Sex", "on file"),
        ("Primary disability", "see page 2"),
        ("School Year", "2024-25"),
    ),
    form_lines=words(
        "ISBE 34-00 (3/23)|DOE form 8a, effective 09/01/2022|Rev. 4/18|Run date 11/05/2026 14:02"
        "|Printed on: 11/10/2026|Form approved through 12/31/2028|Last updated January 2020|copy to file"
    ),
    distractions=words(
        "Please keep your notice of procedural safeguards.|The evaluation report will be mailed later."
        "|Bring the last report card to the meeting.|Ask for a copy of the behavior plan.|See the IEP"
        " for goals."
        "|Prior written notice was sent.|The health plan is kept by the nurse."
    ),
    headings=words("General|Part A|Student data|Discussion|Comments|Summary"),
    spanish_body=words(
        "La familia puede pedir un intérprete sin costo.|El equipo escolar revisó la información del"
        " estudiante."
        "|Guarde esta hoja con sus papeles.|La maestra explicará los resultados.|Comuníquese con"
        " nosotros por teléfono."
    ),
    forms=_FORMS,
    letters=_LETTERS,
)
