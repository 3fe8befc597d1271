//! Members as others see them: profile, standing with its reasons, badges, and who follows, mutes or blocks whom.
